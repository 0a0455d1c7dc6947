package dev.waybill.core.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Words;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one record says happened: the facts, typed. Their JSON form is what the records route shows under {@code facts};
 * names that begin with {@code gen_ai.} and {@code error.} are OpenTelemetry's. Costs are integer micro-dollars, times
 * of duration are milliseconds. No event holds a payload: payloads are named by salted hash. Events with many facts group
 * them; their JSON is flat.
 */
public sealed interface JobEvent
        permits Accepted,
                JobEvent.Started,
                AttemptAnnounced,
                AttemptSettled,
                JobEvent.AttemptUnknown,
                JobEvent.Completed,
                ReviewOpened,
                JobEvent.ReviewClaimed,
                JobEvent.ReviewReleased,
                JobEvent.ReviewCommented,
                JobEvent.ReviewDecided,
                ChildrenStarted,
                ChildrenSettled,
                JobEvent.Failed,
                JobEvent.CancelRequested,
                JobEvent.Cancelled,
                JobEvent.Expired,
                JobEvent.Redriven,
                JobEvent.PayloadsDeleted,
                JobEvent.Unknown {

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

    /**
     * A new run begins, because the one before was lost. From here on no run below it may put a record, but for the
     * settling of its own open attempt.
     *
     * @param reason what became of the run before
     */
    record Started(Loss reason) implements JobEvent {

        /** How a run can be lost. */
        public enum Loss {
            /** Its execution came to an end without the job. */
            EXECUTION_ENDED,
            /** Nothing of its execution is left. */
            EXECUTION_ABSENT,
            /** As a newer version has it. */
            UNKNOWN;

            @JsonValue
            public String text() {
                return name().toLowerCase(Locale.ROOT);
            }

            @JsonCreator
            static Loss of(String text) {
                return Words.of(values(), Loss::text, text, UNKNOWN);
            }
        }

        public Started {
            present(reason);
        }

        @Override
        public RecordType type() {
            return RecordType.STARTED;
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
     * A decision. Where it closes the review, this record is the job's final one; of a step's review the job goes on instead, with
     * the run of this record, and what was decided for is the step's answer.
     *
     * @param review the version of the answer that was decided on
     * @param reasonCode the reviewer's own short code
     * @param note the salted hash of the payload that holds the reviewer's words
     * @param answer the salted hash of the payload that holds the output that was decided for
     * @param changed JSON Pointers of what a correction changed; a name that is not the task's own is {@code *}
     * @param deadlineAt the job's deadline from here on, where it goes on
     */
    record ReviewDecided(
            int review,
            Decided decision,
            @Nullable String reasonCode,
            @Nullable String note,
            @Nullable String answer,
            @Nullable List<String> changed,
            @Nullable Instant deadlineAt)
            implements JobEvent {
        public ReviewDecided {
            present(decision);
        }

        @Override
        public RecordType type() {
            return RecordType.REVIEW_DECIDED;
        }

        /** The same decision, after which the job goes on until then. */
        public ReviewDecided goingOn(Instant until) {
            return new ReviewDecided(review, decision, reasonCode, note, answer, changed, until);
        }

        @Override
        public boolean hasKnownWords() {
            return decision != Decided.UNKNOWN;
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

    /**
     * The job that came to its end goes on: with the run of this record, from its first unfinished step, and with its
     * attempts, lost runs and reviews counted anew from here.
     *
     * @param deadlineAt the job's deadline from here on
     * @param requestKey hash of the Idempotency-Key under which this was asked for, where there was one
     */
    record Redriven(Instant deadlineAt, @Nullable String requestKey) implements JobEvent {
        public Redriven {
            present(deadlineAt);
        }

        @Override
        public RecordType type() {
            return RecordType.REDRIVEN;
        }
    }

    /**
     * What the job was given and what it answered is deleted for good, and nothing follows on this record. It comes before
     * the deleting: from here on nobody is shown a payload of the job, and nobody sets it going again.
     *
     * @param erasure that wanted it
     * @param payloads how many were kept when the record was put
     */
    record PayloadsDeleted(String erasure, int payloads) implements JobEvent {
        public PayloadsDeleted {
            present(erasure);
        }

        @Override
        public RecordType type() {
            return RecordType.PAYLOADS_DELETED;
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
