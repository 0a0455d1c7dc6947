package dev.waybill.core.job;

import static dev.waybill.core.job.JobState.AWAITING_REVIEW;
import static dev.waybill.core.job.JobState.CANCELLING;
import static dev.waybill.core.job.JobState.IN_PROGRESS;
import static dev.waybill.core.job.JobState.QUEUED;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The kinds of records, and with them the one transition table. Read a row as: "this record may be put on a job that is
 * in one of the states <i>on</i>, and leaves it in one of the states <i>leading to</i>". A final state also wants that
 * no attempt is left open.
 */
public enum RecordType {
    ACCEPTED(JobEvent.Accepted.class, on().leadingTo(QUEUED)),
    STARTED(JobEvent.Started.class, on(QUEUED, IN_PROGRESS).leadingTo(IN_PROGRESS)),
    ATTEMPT_ANNOUNCED(JobEvent.AttemptAnnounced.class, on(QUEUED, IN_PROGRESS).leadingTo(IN_PROGRESS)),
    ATTEMPT_SETTLED(
            JobEvent.AttemptSettled.class,
            on(IN_PROGRESS).leadingTo(IN_PROGRESS, JobState.COMPLETED),
            on(CANCELLING).leadingTo(CANCELLING)),
    ATTEMPT_UNKNOWN(
            JobEvent.AttemptUnknown.class,
            on(IN_PROGRESS).leadingTo(IN_PROGRESS),
            on(CANCELLING).leadingTo(CANCELLING)),
    REVIEW_OPENED(
            JobEvent.ReviewOpened.class,
            on(QUEUED, IN_PROGRESS, AWAITING_REVIEW).leadingTo(AWAITING_REVIEW)),
    REVIEW_CLAIMED(JobEvent.ReviewClaimed.class, on(AWAITING_REVIEW).leadingTo(AWAITING_REVIEW)),
    REVIEW_RELEASED(JobEvent.ReviewReleased.class, on(AWAITING_REVIEW).leadingTo(AWAITING_REVIEW)),
    REVIEW_COMMENTED(JobEvent.ReviewCommented.class, on(AWAITING_REVIEW).leadingTo(AWAITING_REVIEW)),
    REVIEW_DECIDED(
            JobEvent.ReviewDecided.class,
            on(AWAITING_REVIEW).leadingTo(AWAITING_REVIEW, JobState.COMPLETED, JobState.FAILED)),
    COMPLETED(JobEvent.Completed.class, on(QUEUED, IN_PROGRESS).leadingTo(JobState.COMPLETED)),
    CANCEL_REQUESTED(JobEvent.CancelRequested.class, on(IN_PROGRESS).leadingTo(CANCELLING)),
    CANCELLED(
            JobEvent.Cancelled.class,
            on(QUEUED, IN_PROGRESS, AWAITING_REVIEW, CANCELLING).leadingTo(JobState.CANCELLED)),
    FAILED(JobEvent.Failed.class, on(QUEUED, IN_PROGRESS, AWAITING_REVIEW).leadingTo(JobState.FAILED)),
    EXPIRED(
            JobEvent.Expired.class,
            on(QUEUED, IN_PROGRESS, AWAITING_REVIEW, CANCELLING).leadingTo(JobState.EXPIRED)),
    /** Whatever a newer version writes that this one has no type for. It is put on no job, and a job that has one is left alone. */
    UNKNOWN(JobEvent.Unknown.class);

    private final Class<? extends JobEvent> event;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of rows whose sets nobody else holds
    private final List<Row> rows;

    RecordType(Class<? extends JobEvent> event, Row... rows) {
        this.event = event;
        this.rows = List.of(rows);
    }

    /** Whether this record may lead from one state to the other. */
    public boolean leads(JobState before, JobState after) {
        return rows.stream().anyMatch(row -> row.from.contains(before) && row.to.contains(after));
    }

    /** Whether a job may have had a review when this record ended it: no other leads away from one. */
    public boolean endsReviews() {
        return this == UNKNOWN || rows.stream().anyMatch(row -> row.from.contains(AWAITING_REVIEW));
    }

    private static Row on(JobState... from) {
        return new Row(Set.of(from), Set.of());
    }

    /** One row of the table. */
    private record Row(Set<JobState> from, Set<JobState> to) {
        Row leadingTo(JobState... states) {
            return new Row(from, Set.of(states));
        }
    }

    /** The type of this kind's facts. */
    public Class<? extends JobEvent> event() {
        return event;
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static RecordType of(String text) {
        return Words.of(values(), RecordType::text, text, UNKNOWN);
    }
}
