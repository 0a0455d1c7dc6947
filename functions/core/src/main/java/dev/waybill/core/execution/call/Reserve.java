package dev.waybill.core.execution.call;

import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.Price;
import org.jspecify.annotations.Nullable;

/**
 * What a call counts as having cost when nothing becomes known of it: a token for every three characters sent, and
 * {@link #OUTPUT_TOKENS} for an answer.
 */
final class Reserve {

    static final long OUTPUT_TOKENS = 1_000;
    private static final int CHARACTERS_PER_TOKEN = 3;

    private Reserve() {}

    static long costMicros(ModelCall call, Price price) {
        return price.costMicros(new Tokens(characters(call) / CHARACTERS_PER_TOKEN + 1, OUTPUT_TOKENS));
    }

    private static long characters(ModelCall call) {
        if (call instanceof ModelCall.Classify classify) {
            return classify.text().length();
        } else if (call instanceof ModelCall.Rank rank) {
            return rank.query().length()
                    + rank.candidates().stream().mapToLong(String::length).sum();
        } else if (call instanceof ModelCall.Generate generate) {
            @Nullable String system = generate.system();
            return (long) generate.user().length() + (system == null ? 0 : system.length());
        }
        return 0;
    }
}
