package dev.waybill.core.job;

import dev.waybill.core.job.JobEvent.Failed;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why a job failed: the stable codes of {@code error.code}, what they mean, and whether a retry can help. */
public enum FailureCode {
    MODEL_THROTTLED("the last model of the chain was throttled by its provider", true),
    MODEL_UNAVAILABLE("the last model of the chain did not answer", true),
    MODEL_TIMED_OUT("the last model of the chain did not answer in time", true),
    CONTEXT_TOO_LONG("the prompt is too long for every model of the chain", false),
    MODEL_REFUSED(
            "the call was refused, by the provider or before it left; the attempt's record has the reason", false),
    MODEL_MISCONFIGURED(
            "the last model of the chain is not set up right, and its attempt's record has the reason; the operator has to mend it",
            false),
    OUTPUT_INVALID("no model of the chain gave an answer that fits; the attempts' records name the violations", false),
    ATTEMPT_UNKNOWN("nothing became known of the last call to a model", true),
    CIRCUIT_OPEN("every model of the chain rests after failures, for longer than the job has time", true),
    ATTEMPTS_EXHAUSTED("the job made as many attempts as a job may make", true),
    TASK_FAULTY("no model can mend that, the task has to be changed", false),
    PROMPT_INCOMPLETE("make it required in the input schema, or put it into a section of its own name", false),
    RECORD_FULL(Failed.RECORD_FULL, false),
    CHILDREN_FAILED("a child of the step came to no output; list the children with ?parent= and look at those", true),
    ANSWER_TOO_LARGE(
            "the outputs of the step's children together are larger than an answer may be: have each child give less",
            false),
    NEEDS_REVIEW("a person had to decide, and nobody did in time", false),
    PAYLOADS_DELETED("the answer that the job was to be completed with is past its time and no longer kept", false),
    WORKFLOW_UNSUPPORTED("the job was started by a newer version of Waybill", true),
    WORKFLOW_FAILED("the workflow failed on its way; nothing is wrong with the request", true);

    private final String detail;
    private final boolean retryable;

    FailureCode(String detail, boolean retryable) {
        this.detail = detail;
        this.retryable = retryable;
    }

    /**
     * @param reason what the state machine says, if it has a reason of its own
     * @param last the last attempt on record, if there is one
     */
    public static FailureCode of(@Nullable String reason, @Nullable Attempt last) {
        if (reason != null) {
            return Stream.of(values())
                    .filter(code -> code.text().equals(reason))
                    .findFirst()
                    .orElse(WORKFLOW_FAILED);
        }
        if (last == null) {
            return WORKFLOW_FAILED;
        }
        @Nullable AttemptSettled settled = last.settled();
        return settled == null ? ATTEMPT_UNKNOWN : of(settled);
    }

    private static FailureCode of(AttemptSettled settled) {
        if (settled.verdict() == Verdict.INVALID) {
            return settled.blamesTheTask() ? TASK_FAULTY : OUTPUT_INVALID;
        }
        return switch (settled.outcome()) {
            case THROTTLED -> MODEL_THROTTLED;
            case UNAVAILABLE -> MODEL_UNAVAILABLE;
            case TIMED_OUT -> MODEL_TIMED_OUT;
            case CONTEXT_TOO_LONG -> CONTEXT_TOO_LONG;
            case REFUSED -> MODEL_REFUSED;
            case MISCONFIGURED -> MODEL_MISCONFIGURED;
            case ANSWERED,
                    ATTEMPT_UNKNOWN,
                    CIRCUIT_OPEN,
                    OUTPUT_INVALID,
                    TASK_FAULTY,
                    PROMPT_INCOMPLETE,
                    CHILDREN_FAILED,
                    ANSWER_TOO_LARGE,
                    UNKNOWN -> WORKFLOW_FAILED;
        };
    }

    /** Whether the task is at fault, so that the detail names the place in it. */
    public boolean isOfTask() {
        return this == TASK_FAULTY || this == PROMPT_INCOMPLETE;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String detail() {
        return detail;
    }

    public boolean retryable() {
        return retryable;
    }
}
