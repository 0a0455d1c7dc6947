package dev.waybill.core.job;

import static dev.waybill.core.job.JobState.AWAITING_REVIEW;
import static dev.waybill.core.job.JobState.CANCELLING;
import static dev.waybill.core.job.JobState.IN_PROGRESS;
import static dev.waybill.core.job.JobState.QUEUED;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.waybill.core.job.Room.WhenFull;
import dev.waybill.core.json.Words;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The kinds of records, and with them the one transition table. Read a row as: "this record may be put on a job that is
 * in one of the states <i>on</i>, and leaves it in one of the states <i>leading to</i>". A final state also wants that
 * no attempt is left open. Between type and rows stands what becomes of the record on a job whose record is full.
 */
public enum RecordType {
    ACCEPTED(Accepted.class, always(), on().leadingTo(QUEUED)),
    STARTED(JobEvent.Started.class, orTheJobFails(), on(QUEUED, IN_PROGRESS).leadingTo(IN_PROGRESS)),
    ATTEMPT_ANNOUNCED(
            AttemptAnnounced.class, orTheJobFails(), on(QUEUED, IN_PROGRESS).leadingTo(IN_PROGRESS)),
    ATTEMPT_SETTLED(
            AttemptSettled.class,
            always(),
            on(IN_PROGRESS).leadingTo(IN_PROGRESS, JobState.COMPLETED),
            on(CANCELLING).leadingTo(CANCELLING)),
    ATTEMPT_UNKNOWN(
            JobEvent.AttemptUnknown.class,
            always(),
            on(IN_PROGRESS).leadingTo(IN_PROGRESS),
            on(CANCELLING).leadingTo(CANCELLING)),
    REVIEW_OPENED(
            ReviewOpened.class,
            always(),
            on(QUEUED, IN_PROGRESS, AWAITING_REVIEW).leadingTo(AWAITING_REVIEW)),
    REVIEW_CLAIMED(
            JobEvent.ReviewClaimed.class, atMost(200), on(AWAITING_REVIEW).leadingTo(AWAITING_REVIEW)),
    REVIEW_RELEASED(
            JobEvent.ReviewReleased.class, atMost(200), on(AWAITING_REVIEW).leadingTo(AWAITING_REVIEW)),
    REVIEW_COMMENTED(
            JobEvent.ReviewCommented.class, atMost(100), on(AWAITING_REVIEW).leadingTo(AWAITING_REVIEW)),
    REVIEW_DECIDED(
            JobEvent.ReviewDecided.class,
            always(),
            on(AWAITING_REVIEW).leadingTo(AWAITING_REVIEW, IN_PROGRESS, JobState.COMPLETED, JobState.FAILED)),
    CHILDREN_STARTED(
            ChildrenStarted.class, orTheJobFails(), on(QUEUED, IN_PROGRESS).leadingTo(IN_PROGRESS)),
    CHILDREN_SETTLED(ChildrenSettled.class, always(), on(IN_PROGRESS).leadingTo(IN_PROGRESS)),
    COMPLETED(JobEvent.Completed.class, always(), on(QUEUED, IN_PROGRESS).leadingTo(JobState.COMPLETED)),
    CANCEL_REQUESTED(JobEvent.CancelRequested.class, always(), on(IN_PROGRESS).leadingTo(CANCELLING)),
    CANCELLED(
            JobEvent.Cancelled.class,
            always(),
            on(QUEUED, IN_PROGRESS, AWAITING_REVIEW, CANCELLING).leadingTo(JobState.CANCELLED)),
    FAILED(
            JobEvent.Failed.class,
            always(),
            on(QUEUED, IN_PROGRESS, AWAITING_REVIEW).leadingTo(JobState.FAILED)),
    EXPIRED(
            JobEvent.Expired.class,
            always(),
            on(QUEUED, IN_PROGRESS, AWAITING_REVIEW, CANCELLING).leadingTo(JobState.EXPIRED)),
    REDRIVEN(
            JobEvent.Redriven.class,
            atMost(Room.MOST_RECORDS),
            on(JobState.FAILED, JobState.CANCELLED, JobState.EXPIRED).leadingTo(QUEUED)),
    /** A note on a job that has ended, which leaves it as it is; nothing follows on it. */
    PAYLOADS_DELETED(
            JobEvent.PayloadsDeleted.class,
            always(),
            on(JobState.COMPLETED).leadingTo(JobState.COMPLETED),
            on(JobState.FAILED).leadingTo(JobState.FAILED),
            on(JobState.CANCELLED).leadingTo(JobState.CANCELLED),
            on(JobState.EXPIRED).leadingTo(JobState.EXPIRED)),
    /** Whatever a newer version writes that this one has no type for. It is put on no job, and a job that has one is left alone. */
    UNKNOWN(JobEvent.Unknown.class, always());

    private final Class<? extends JobEvent> event;

    @SuppressWarnings("ImmutableEnumChecker") // a record of a number and a constant
    private final Room room;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of rows whose sets nobody else holds
    private final List<Row> rows;

    RecordType(Class<? extends JobEvent> event, Room room, Row... rows) {
        this.event = event;
        this.room = room;
        this.rows = List.of(rows);
    }

    /** Whether this record may lead from one state to the other. */
    public boolean leads(JobState before, JobState after) {
        return rows.stream().anyMatch(row -> row.from.contains(before) && row.to.contains(after));
    }

    /** How many of this type a job may have, and what becomes of one too many. */
    Room room() {
        return room;
    }

    private static Room always() {
        return new Room(WhenFull.PUT_ALL_THE_SAME, Room.MOST_RECORDS);
    }

    private static Room orTheJobFails() {
        return new Room(WhenFull.FAILS_THE_JOB, Room.MOST_RECORDS);
    }

    private static Room atMost(int most) {
        return new Room(WhenFull.REFUSED, most);
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
