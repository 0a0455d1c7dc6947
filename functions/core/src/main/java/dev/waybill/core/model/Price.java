package dev.waybill.core.model;

import dev.waybill.core.model.ModelAnswer.Tokens;

/** What tokens cost, in integer micro-dollars per million tokens. */
public record Price(long inputMicrosPerMillion, long outputMicrosPerMillion) {

    public static final Price FREE = new Price(0, 0);

    public Price {
        if (inputMicrosPerMillion < 0 || outputMicrosPerMillion < 0) {
            throw new IllegalArgumentException("a price is 0 or more micro-dollars per million tokens");
        }
    }

    /** The cost of these tokens in micro-dollars, a started micro-dollar counted whole. */
    public long costMicros(Tokens tokens) {
        long picos = Math.addExact(
                Math.multiplyExact(tokens.input(), inputMicrosPerMillion),
                Math.multiplyExact(tokens.output(), outputMicrosPerMillion));
        return -Math.floorDiv(-picos, 1_000_000);
    }
}
