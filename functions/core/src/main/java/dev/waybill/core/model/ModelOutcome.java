package dev.waybill.core.model;

import dev.waybill.core.model.ModelAnswer.Tokens;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a provider did with one call: returned as data, mapped from the wire at each endpoint's edge, and routed by the
 * state machine. {@code reason} is a fixed short text or the provider's own error code; never a payload.
 */
public sealed interface ModelOutcome {

    /** The stable word that records, the state machine and metrics use. */
    Outcome word();

    /**
     * What the provider counted for this call and charges: {@link Tokens#NONE} where nothing can have been charged, null
     * where something was and nobody told how much, so that the call counts at its reserved cost.
     */
    default @Nullable Tokens tokens() {
        return Tokens.NONE;
    }

    /**
     * Whether this failure says something about the one request only (an answer of no use from a server that is up), so
     * that it is no sign of the provider's health and counts for no circuit.
     */
    default boolean isAboutRequest() {
        return false;
    }

    /** An answer came whole; whether it is any good is judged after. */
    record Answered(ModelAnswer answer) implements ModelOutcome {
        @Override
        public Outcome word() {
            return Outcome.ANSWERED;
        }

        @Override
        public @Nullable Tokens tokens() {
            return answer.tokens();
        }
    }

    /** 429, or another way to say "later". {@code retryAfter} is what the provider asked for, if it did. */
    record Throttled(@Nullable Duration retryAfter, String reason) implements ModelOutcome {
        @Override
        public Outcome word() {
            return Outcome.THROTTLED;
        }
    }

    /**
     * 5xx, connection refused or reset, a cut or unparsable body. {@code connected} is false where no request can have
     * reached the provider, so that nothing can have been charged.
     */
    record Unavailable(
            String reason,
            boolean connected,
            boolean isAboutRequest,
            @Nullable Tokens tokens) implements ModelOutcome {

        /** Of the provider's own health, and not charged. */
        public Unavailable(String reason, boolean connected) {
            this(reason, connected, false, Tokens.NONE);
        }

        /** Of the provider's own health; the request had left, so that it may be charged, and nobody told how much. */
        public static Unavailable untold(String reason) {
            return new Unavailable(reason, true, false, null);
        }

        /** A reply that was given and charged, and is no answer to this request. */
        public static Unavailable inReply(String reason, @Nullable Tokens tokens) {
            return new Unavailable(reason, true, true, tokens);
        }

        @Override
        public Outcome word() {
            return Outcome.UNAVAILABLE;
        }
    }

    /**
     * No whole answer within the call's timeout. {@code sent} is false where no request had left by then; one that had may
     * be answered and charged all the same.
     */
    record TimedOut(String reason, boolean sent) implements ModelOutcome {

        /** Silence after the request was sent. */
        public TimedOut(String reason) {
            this(reason, true);
        }

        @Override
        public @Nullable Tokens tokens() {
            return sent ? null : Tokens.NONE;
        }

        @Override
        public Outcome word() {
            return Outcome.TIMED_OUT;
        }
    }

    /** The prompt does not fit the model. */
    record ContextTooLong(String reason) implements ModelOutcome {
        @Override
        public Outcome word() {
            return Outcome.CONTEXT_TOO_LONG;
        }
    }

    /**
     * The provider declined to answer: its content filter or the model's own refusal. {@code tokens} is what it counted
     * on the way, for a refusal is charged like an answer; null where that was not told.
     */
    record Refused(String reason, @Nullable Tokens tokens) implements ModelOutcome {
        /** Refused before a token was counted. */
        public Refused(String reason) {
            this(reason, Tokens.NONE);
        }

        @Override
        public Outcome word() {
            return Outcome.REFUSED;
        }
    }

    /**
     * Bad credentials, unknown model, a request that the endpoint says is malformed: the operator's to mend. {@code tokens}
     * is null where the provider answered, in a way that cannot be read, and did not tell what it counted.
     */
    record Misconfigured(String reason, @Nullable Tokens tokens) implements ModelOutcome {
        /** Not charged. */
        public Misconfigured(String reason) {
            this(reason, Tokens.NONE);
        }

        @Override
        public Outcome word() {
            return Outcome.MISCONFIGURED;
        }
    }
}
