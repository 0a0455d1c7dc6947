package dev.waybill.core.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one record says happened: the facts, typed. Their JSON form is what the records route shows under {@code facts};
 * names that begin with {@code gen_ai.} and {@code error.} are OpenTelemetry's. Costs are integer micro-dollars, times
 * of duration are milliseconds. No event holds a payload: payloads are named by salted hash.
 */
public sealed interface JobEvent {

    /** The record's type, for example {@code attempt_settled}. */
    RecordType type();

    /** Whether this version knows every word of it that decides what may come next. Not named like a fact: it is none. */
    default boolean hasKnownWords() {
        return true;
    }

    /** Something that this version has no type for; what it is, {@link JobRecord#wording} says. */
    record Unknown() implements JobEvent {
        @Override
        public RecordType type() {
            return RecordType.UNKNOWN;
        }

        @Override
        public boolean hasKnownWords() {
            return false;
        }

        @Override
        public ObjectNode facts() {
            return Json.object();
        }
    }

    /** The job was taken. Everything a run starts from is here. */
    record Accepted(
            String task,
            int taskVersion,
            String taskHash,
            String taskOwner,
            int workflow,
            String input,
            Priority priority,
            Instant deadlineAt,
            Instant expiresAt,
            Instant payloadsExpireAt,
            @Nullable String subject,
            @Nullable Map<String, String> metadata,
            @Nullable String traceparent,
            @Nullable String fingerprint)
            implements JobEvent {
        public Accepted {
            present(task, taskHash, taskOwner, input, priority, deadlineAt, expiresAt, payloadsExpireAt);
        }

        @Override
        public RecordType type() {
            return RecordType.ACCEPTED;
        }

        @Override
        public boolean hasKnownWords() {
            return priority != Priority.UNKNOWN;
        }
    }

    /**
     * A new run begins, because the one before was lost. From here on no run below it may put a record, but for the
     * settling of its own open attempt.
     *
     * @param reason {@code execution_ended}: it came to an end without the job; {@code execution_absent}: nothing of it
     *     is left
     */
    record Started(String reason) implements JobEvent {
        public Started {
            present(reason);
        }

        @Override
        public RecordType type() {
            return RecordType.STARTED;
        }
    }

    /**
     * A call to a model is about to be made; it is over, one way or another, at {@code until}. Should nothing become known
     * of it, it counts as having cost {@code reservedCostMicros}.
     */
    record AttemptAnnounced(
            String attempt,
            String step,
            String endpoint,
            @JsonProperty("gen_ai.operation.name") String operation,
            @JsonProperty("gen_ai.provider.name") String provider,
            @JsonProperty("gen_ai.request.model") String requestModel,
            @JsonProperty("gen_ai.prompt.name") String promptName,
            @JsonProperty("gen_ai.prompt.version") String promptVersion,
            Instant until,
            String priceVersion,
            long reservedCostMicros)
            implements JobEvent {
        public AttemptAnnounced {
            present(
                    attempt,
                    step,
                    endpoint,
                    operation,
                    provider,
                    requestModel,
                    promptName,
                    promptVersion,
                    until,
                    priceVersion);
        }

        @Override
        public RecordType type() {
            return RecordType.ATTEMPT_ANNOUNCED;
        }
    }

    /**
     * What became of a call.
     *
     * @param outcome {@code ModelAnswered}, or what went wrong ({@code ModelThrottled}, {@code ModelUnavailable}, …)
     * @param verdict what became of the answer, where there was one
     * @param answer the salted hash of the payload that holds the answer (and, on a job's last step, its output); an
     *     invalid one is kept where the model is asked again
     * @param missing the optional steps that have no answer, where this record completes the job
     */
    record AttemptSettled(
            String attempt,
            String step,
            String outcome,
            @Nullable Verdict verdict,
            @Nullable String reason,
            @Nullable List<String> violations,
            @Nullable String answer,
            @Nullable Double confidence,
            @JsonProperty("gen_ai.response.model") @Nullable String responseModel,
            @JsonProperty("gen_ai.response.id") @Nullable String responseId,

            @JsonProperty("gen_ai.response.finish_reasons") @Nullable
            List<String> finishReasons,

            @JsonProperty("gen_ai.usage.input_tokens") @Nullable
            Long inputTokens,

            @JsonProperty("gen_ai.usage.output_tokens") @Nullable
            Long outputTokens,

            @JsonProperty("error.type") @Nullable String errorType,
            long costMicros,
            long latencyMs,
            @Nullable Long retryAfterMs,
            @Nullable List<String> missing)
            implements JobEvent {
        public AttemptSettled {
            present(attempt, step, outcome);
        }

        @Override
        public RecordType type() {
            return RecordType.ATTEMPT_SETTLED;
        }

        @Override
        public boolean hasKnownWords() {
            return verdict != Verdict.UNKNOWN && ModelOutcome.NAMES.contains(outcome);
        }
    }

    /** Nothing is known of a call: whoever made it is gone. */
    record AttemptUnknown(String attempt, String step, long costMicros) implements JobEvent {
        public AttemptUnknown {
            present(attempt, step);
        }

        @Override
        public RecordType type() {
            return RecordType.ATTEMPT_UNKNOWN;
        }
    }

    /**
     * The job is complete without an answer of its last step, which is optional.
     *
     * @param answer the salted hash of the payload that holds the output
     * @param missing the optional steps that have no answer
     */
    record Completed(String answer, List<String> missing) implements JobEvent {
        public Completed {
            present(answer, missing);
        }

        @Override
        public RecordType type() {
            return RecordType.COMPLETED;
        }
    }

    /**
     * A person has to decide. The answer that the decision is about keeps the number of this record as its version.
     *
     * @param level 1, or 2 for the second, wider review
     * @param reason why: {@code unsure}, {@code refused}, {@code invalid}, {@code failed}; {@code escalated},
     *     {@code disagreed} or {@code timed_out} where another review was before
     * @param code why no model gave an answer that holds, as {@code error.code} would have it
     * @param attempt whose answer it is about, or the last one that gave none
     * @param answer the salted hash of the payload that holds the output to decide on; absent where there is none that fits
     * @param missing the optional steps that this output had to do without
     * @param dueAt by when somebody should have decided
     * @param deadlineAt the job's deadline from here on
     * @param machineMs what was left of the time for machines when the job was first given to a person
     */
    record ReviewOpened(
            int level,
            String reason,
            @Nullable String code,
            @Nullable String attempt,
            @Nullable String answer,
            @Nullable List<String> missing,
            Instant dueAt,
            Instant deadlineAt,
            long machineMs)
            implements JobEvent {
        public ReviewOpened {
            present(reason, dueAt, deadlineAt);
        }

        @Override
        public RecordType type() {
            return RecordType.REVIEW_OPENED;
        }
    }

    /** Its actor looks at the review until then, and nobody else decides meanwhile. */
    record ReviewClaimed(int review, Instant until) implements JobEvent {
        public ReviewClaimed {
            present(until);
        }

        @Override
        public RecordType type() {
            return RecordType.REVIEW_CLAIMED;
        }
    }

    /** Who had claimed the review leaves it to others. */
    record ReviewReleased(int review) implements JobEvent {
        @Override
        public RecordType type() {
            return RecordType.REVIEW_RELEASED;
        }
    }

    /** @param comment the salted hash of the payload that holds the text */
    record ReviewCommented(int review, String comment) implements JobEvent {
        public ReviewCommented {
            present(comment);
        }

        @Override
        public RecordType type() {
            return RecordType.REVIEW_COMMENTED;
        }
    }

    /**
     * A decision. Where it closes the review, this record is the job's final one.
     *
     * @param review the version of the answer that was decided on
     * @param decision {@code approved}, {@code corrected}, {@code rejected}; {@code accepted} where nobody came and the
     *     task accepts the answer then
     * @param reasonCode the reviewer's own short code
     * @param note the salted hash of the payload that holds the reviewer's words
     * @param answer the salted hash of the payload that holds the output that was decided for
     * @param changed JSON Pointers of what a correction changed; a name that is not the task's own is {@code *}
     */
    record ReviewDecided(
            int review,
            String decision,
            @Nullable String reasonCode,
            @Nullable String note,
            @Nullable String answer,
            @Nullable List<String> changed)
            implements JobEvent {
        public ReviewDecided {
            present(decision);
        }

        @Override
        public RecordType type() {
            return RecordType.REVIEW_DECIDED;
        }
    }

    /** The job failed. {@code attempt} names the last attempt, whose record says more. */
    record Failed(
            String code,
            String detail,
            boolean retryable,
            @Nullable String attempt) implements JobEvent {

        /** Why a job fails whose record is full. */
        public static final String RECORD_FULL =
                "the job's record is full, and what is left of it is kept for decisions and for the job's end";

        public Failed {
            present(code, detail);
        }

        @Override
        public RecordType type() {
            return RecordType.FAILED;
        }
    }

    /** The job is to be cancelled as soon as the call that is under way has come to its end, whatever its end is. */
    record CancelRequested(String attempt) implements JobEvent {
        public CancelRequested {
            present(attempt);
        }

        @Override
        public RecordType type() {
            return RecordType.CANCEL_REQUESTED;
        }
    }

    /**
     * The job was cancelled.
     *
     * @param request the version of the record that asked for it, where that is not this one
     */
    record Cancelled(@Nullable Integer request) implements JobEvent {
        @Override
        public RecordType type() {
            return RecordType.CANCELLED;
        }
    }

    /** The deadline passed. */
    record Expired(Instant deadlineAt) implements JobEvent {
        public Expired {
            present(deadlineAt);
        }

        @Override
        public RecordType type() {
            return RecordType.EXPIRED;
        }
    }

    /** The facts as JSON, names whole. */
    default ObjectNode facts() {
        return Json.tree(this);
    }

    /** A fact that its type always has is never absent, whoever wrote the record. */
    private static void present(Object... facts) {
        for (Object fact : facts) {
            requireNonNull(fact);
        }
    }
}
