package dev.waybill.core.execution.call;

import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.Parameters;
import dev.waybill.core.model.Price;
import org.jspecify.annotations.Nullable;

/**
 * What a call counts as having cost when nobody told what it did: a token for every three characters sent, and
 * for an answer that a model writes the most that it may write, or {@link #OUTPUT_TOKENS} where nothing bounds it. A server of the operator's own counts no tokens.
 */
final class Reserve {

    static final long OUTPUT_TOKENS = 1_000;
    private static final int CHARACTERS_PER_TOKEN = 3;

    private Reserve() {}

    /** @param told what bounds the answer */
    static long costMicros(ModelCall call, Parameters told, Price price) {
        if (call instanceof ModelCall.Call) {
            return 0;
        }
        @Nullable Long most = told.maxOutputTokens();
        long written = call instanceof ModelCall.Rank ? 0 : most == null ? OUTPUT_TOKENS : most;
        return price.costMicros(new Tokens(characters(call) / CHARACTERS_PER_TOKEN + 1, written));
    }

    private static long characters(ModelCall call) {
        if (call instanceof ModelCall.Classify classify) {
            return classify.text().length()
                    + classify.labels().stream().mapToLong(Reserve::characters).sum();
        } else if (call instanceof ModelCall.Rank rank) {
            return rank.query().length()
                    + rank.candidates().stream().mapToLong(String::length).sum();
        } else if (call instanceof ModelCall.Generate generate) {
            @Nullable String system = generate.system();
            return (long) generate.user().length()
                    + (system == null ? 0 : system.length())
                    + generate.said().turns().stream()
                            .mapToLong(turn ->
                                    turn.user().length() + turn.assistant().length())
                            .sum();
        }
        return 0;
    }

    private static long characters(ModelCall.Label label) {
        @Nullable String description = label.description();
        return label.name().length()
                + (description == null ? 0 : description.length())
                + label.examples().stream().mapToLong(String::length).sum();
    }
}
