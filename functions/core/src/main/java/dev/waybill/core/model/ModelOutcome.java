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

    /** An answer came whole; whether it is any good is judged after. */
    record Answered(ModelAnswer answer) implements ModelOutcome {
        @Override
        public Outcome word() {
            return Outcome.ANSWERED;
        }
    }

    /** 429. {@code retryAfter} is what the provider asked for, if it did. */
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
    record Unavailable(String reason, boolean connected) implements ModelOutcome {
        @Override
        public Outcome word() {
            return Outcome.UNAVAILABLE;
        }
    }

    /** No whole answer within the call's timeout. */
    record TimedOut(String reason) implements ModelOutcome {
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
     * on the way, for a refusal is charged like an answer.
     */
    record Refused(String reason, Tokens tokens) implements ModelOutcome {
        public Refused(String reason) {
            this(reason, Tokens.NONE);
        }

        @Override
        public Outcome word() {
            return Outcome.REFUSED;
        }
    }

    /** Bad credentials, unknown model, a request that the endpoint says is malformed: the operator's to mend. */
    record Misconfigured(String reason) implements ModelOutcome {
        @Override
        public Outcome word() {
            return Outcome.MISCONFIGURED;
        }
    }
}
