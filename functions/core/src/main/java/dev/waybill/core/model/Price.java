package dev.waybill.core.model;

import dev.waybill.core.model.ModelAnswer.Tokens;
import java.math.BigInteger;

/**
 * What tokens cost, in integer micro-dollars per million tokens.
 *
 * @param cachedInputMicrosPerMillion of input that the provider had in a cache
 */
public record Price(long inputMicrosPerMillion, long outputMicrosPerMillion, long cachedInputMicrosPerMillion) {

    public static final Price FREE = new Price(0, 0);

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    public Price {
        if (inputMicrosPerMillion < 0 || outputMicrosPerMillion < 0 || cachedInputMicrosPerMillion < 0) {
            throw new IllegalArgumentException("a price is 0 or more micro-dollars per million tokens");
        }
    }

    /** A price at which input from a cache costs what all input costs. */
    public Price(long inputMicrosPerMillion, long outputMicrosPerMillion) {
        this(inputMicrosPerMillion, outputMicrosPerMillion, inputMicrosPerMillion);
    }

    /** The cost of these tokens in micro-dollars, a started micro-dollar counted whole. */
    public long costMicros(Tokens tokens) {
        BigInteger picos = product(tokens.input() - tokens.cachedInput(), inputMicrosPerMillion)
                .add(product(tokens.cachedInput(), cachedInputMicrosPerMillion))
                .add(product(tokens.output(), outputMicrosPerMillion));
        return picos.add(MILLION.subtract(BigInteger.ONE))
                .divide(MILLION)
                .min(MOST)
                .longValue();
    }

    /** Tokens times a price may be more than a long holds, though what they cost is not. */
    private static BigInteger product(long tokens, long price) {
        return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(price));
    }
}
