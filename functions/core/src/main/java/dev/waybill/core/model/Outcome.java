package dev.waybill.core.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.waybill.core.json.Words;

/** The stable words for what became of a hop, which records, state machine and metrics use: a call to a model, or why there was none. */
public enum Outcome {
    ANSWERED("ModelAnswered"),
    THROTTLED("ModelThrottled"),
    UNAVAILABLE("ModelUnavailable"),
    TIMED_OUT("ModelTimedOut"),
    CONTEXT_TOO_LONG("ContextTooLong"),
    REFUSED("ModelRefused"),
    MISCONFIGURED("ModelMisconfigured"),
    /** Nothing is known of the call, for its caller died; on record as a type of its own. */
    ATTEMPT_UNKNOWN("attempt_unknown"),
    /** No call went out, for the model's circuit is open. Never on record. */
    CIRCUIT_OPEN("circuit_open"),
    /** No call was wanted, and what the steps gave is no output that can be kept. Never on record. */
    OUTPUT_INVALID("output_invalid"),
    /** What the task says fails on this job. On record as the reason of an invalid answer, where there was one. */
    TASK_FAULTY("task_faulty"),
    /** The task's prompt names what the input does not have. Never on record. */
    PROMPT_INCOMPLETE("prompt_incomplete"),
    /** The children of a step gave it no answer, since one of them has none. Never on record as an attempt's. */
    CHILDREN_FAILED("children_failed"),
    /** They gave more than an answer may hold. Never on record as an attempt's. */
    ANSWER_TOO_LARGE("answer_too_large"),
    /** One that a newer version put on record. */
    UNKNOWN("unknown");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    @JsonValue
    public String text() {
        return text;
    }

    /** Whether a call that was settled can have come to this. */
    public boolean isOfSettledCall() {
        return switch (this) {
            case ANSWERED, THROTTLED, UNAVAILABLE, TIMED_OUT, CONTEXT_TOO_LONG, REFUSED, MISCONFIGURED -> true;
            case ATTEMPT_UNKNOWN,
                    CIRCUIT_OPEN,
                    OUTPUT_INVALID,
                    TASK_FAULTY,
                    PROMPT_INCOMPLETE,
                    CHILDREN_FAILED,
                    ANSWER_TOO_LARGE,
                    UNKNOWN -> false;
        };
    }

    @JsonCreator
    public static Outcome of(String text) {
        return Words.of(values(), Outcome::text, text, UNKNOWN);
    }
}
