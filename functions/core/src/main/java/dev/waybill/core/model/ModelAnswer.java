package dev.waybill.core.model;

import org.jspecify.annotations.Nullable;

/**
 * One whole answer as the provider gave it.
 *
 * @param content the answer's text, meant to be JSON; not yet judged. Payload: never log it
 * @param complete false for an answer that the provider says was cut off by a limit
 * @param finishReason the provider's own word, for example {@code stop}, {@code length}
 * @param responseId the provider's id of the response, if it gave one
 * @param responseModel the model as the provider reports it, which may be more exact than the one asked for
 * @param tokens as the provider counted them; null where it told nothing that can be used
 */
public record ModelAnswer(
        String content,
        boolean complete,
        String finishReason,
        @Nullable String responseId,
        @Nullable String responseModel,
        @Nullable Tokens tokens) {

    @Override
    public String toString() {
        return "ModelAnswer[" + finishReason + ", " + tokens + "]";
    }

    /**
     * Tokens as the provider counted them.
     *
     * @param input all that were read, those from a cache among them
     * @param cachedInput how many of the input a cache held
     */
    public record Tokens(long input, long output, long cachedInput) {
        public static final Tokens NONE = new Tokens(0, 0);

        public Tokens {
            cachedInput = Math.max(0, Math.min(cachedInput, input));
        }

        /** Tokens of which none came from a cache. */
        public Tokens(long input, long output) {
            this(input, output, 0);
        }
    }
}
