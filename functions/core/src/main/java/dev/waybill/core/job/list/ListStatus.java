package dev.waybill.core.job.list;

import dev.waybill.core.job.JobState;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A job's status as lists show it. {@code open} is queued, in progress or cancelling: lists do not tell these apart, so
 * that a job's way to its end costs no write for them; a single read does.
 */
public enum ListStatus {
    OPEN,
    AWAITING_REVIEW,
    COMPLETED,
    FAILED,
    CANCELLED,
    EXPIRED;

    /** The status under which a job in this state is listed. */
    public static ListStatus of(JobState state) {
        return switch (state) {
            case QUEUED, IN_PROGRESS, CANCELLING, UNKNOWN -> OPEN;
            case AWAITING_REVIEW -> AWAITING_REVIEW;
            case COMPLETED -> COMPLETED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
            case EXPIRED -> EXPIRED;
        };
    }

    public static Optional<ListStatus> of(String text) {
        return Stream.of(values()).filter(status -> status.text().equals(text)).findFirst();
    }

    /** Whether few jobs have it at a time, or should, so that a list of them is not found by walking through all others. */
    public boolean isRare() {
        return switch (this) {
            case OPEN, COMPLETED -> false;
            case AWAITING_REVIEW, FAILED, CANCELLED, EXPIRED -> true;
        };
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
