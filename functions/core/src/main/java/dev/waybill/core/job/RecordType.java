package dev.waybill.core.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * The kinds of records, and with them the one transition table. Read a row as: "this record may be put on a job that is
 * in one of the states <i>from</i>, and leaves it in one of the states <i>to</i>".
 */
public enum RecordType {
    ACCEPTED(EnumSet.noneOf(JobState.class), EnumSet.of(JobState.QUEUED), JobEvent.Accepted.class),
    STARTED(
            EnumSet.of(JobState.QUEUED, JobState.IN_PROGRESS),
            EnumSet.of(JobState.IN_PROGRESS),
            JobEvent.Started.class),
    ATTEMPT_ANNOUNCED(
            EnumSet.of(JobState.QUEUED, JobState.IN_PROGRESS),
            EnumSet.of(JobState.IN_PROGRESS),
            JobEvent.AttemptAnnounced.class),
    ATTEMPT_SETTLED(
            EnumSet.of(JobState.IN_PROGRESS),
            EnumSet.of(JobState.IN_PROGRESS, JobState.COMPLETED),
            JobEvent.AttemptSettled.class),
    ATTEMPT_UNKNOWN(EnumSet.of(JobState.IN_PROGRESS), EnumSet.of(JobState.IN_PROGRESS), JobEvent.AttemptUnknown.class),
    COMPLETED(
            EnumSet.of(JobState.QUEUED, JobState.IN_PROGRESS),
            EnumSet.of(JobState.COMPLETED),
            JobEvent.Completed.class),
    FAILED(EnumSet.of(JobState.QUEUED, JobState.IN_PROGRESS), EnumSet.of(JobState.FAILED), JobEvent.Failed.class),
    EXPIRED(EnumSet.of(JobState.QUEUED, JobState.IN_PROGRESS), EnumSet.of(JobState.EXPIRED), JobEvent.Expired.class);

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable view of a set that nobody else holds
    private final Set<JobState> from;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<JobState> to;

    private final Class<? extends JobEvent> event;

    RecordType(EnumSet<JobState> from, EnumSet<JobState> to, Class<? extends JobEvent> event) {
        this.from = Collections.unmodifiableSet(from);
        this.to = Collections.unmodifiableSet(to);
        this.event = event;
    }

    /** Whether this record may lead from one state to the other. */
    public boolean leads(JobState before, JobState after) {
        return from.contains(before) && to.contains(after);
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
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
