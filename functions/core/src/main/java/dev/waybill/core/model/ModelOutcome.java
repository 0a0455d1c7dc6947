package dev.waybill.core.model;

import dev.waybill.core.model.ModelAnswer.Tokens;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a provider did with one call: returned as data, mapped from the wire at each endpoint's edge, and routed by the
 * state machine. {@code reason} is a fixed short text or the provider's own error code; never a payload.
 */
public sealed interface ModelOutcome {

    /** The names of all outcomes that this version knows; a newer one may put others on record. */
    Set<String> NAMES = Set.of(
            "ModelAnswered",
            "ModelThrottled",
            "ModelUnavailable",
            "ModelTimedOut",
            "ContextTooLong",
            "ModelRefused",
            "ModelMisconfigured");

    /** The stable name that records, the state machine and metrics use. */
    default String name() {
        return "Model" + getClass().getSimpleName();
    }

    /** An answer came whole; whether it is any good is judged after. */
    record Answered(ModelAnswer answer) implements ModelOutcome {}

    /** 429. {@code retryAfter} is what the provider asked for, if it did. */
    record Throttled(@Nullable Duration retryAfter, String reason) implements ModelOutcome {}

    /**
     * 5xx, connection refused or reset, a cut or unparsable body. {@code connected} is false where no request can have
     * reached the provider, so that nothing can have been charged.
     */
    record Unavailable(String reason, boolean connected) implements ModelOutcome {}

    /** No whole answer within the call's timeout. */
    record TimedOut(String reason) implements ModelOutcome {}

    /** The prompt does not fit the model. */
    record ContextTooLong(String reason) implements ModelOutcome {
        @Override
        public String name() {
            return "ContextTooLong";
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
    }

    /** Bad credentials, unknown model, a request that the endpoint says is malformed: the operator's to mend. */
    record Misconfigured(String reason) implements ModelOutcome {}
}
