package dev.waybill.core.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.waybill.core.json.Words;
import java.util.Locale;

/** Where a job stands. An open set for callers: new states may come. */
public enum JobState {
    QUEUED,
    IN_PROGRESS,
    AWAITING_REVIEW,
    CANCELLING,
    COMPLETED,
    FAILED,
    CANCELLED,
    EXPIRED,
    /** One that a newer version knows: what may follow, and whether anything may, is not known here. */
    UNKNOWN;

    /** Whether the job has come to its end. */
    public boolean isFinal() {
        return switch (this) {
            case QUEUED, IN_PROGRESS, AWAITING_REVIEW, CANCELLING, UNKNOWN -> false;
            case COMPLETED, FAILED, CANCELLED, EXPIRED -> true;
        };
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static JobState of(String text) {
        return Words.of(values(), JobState::text, text, UNKNOWN);
    }
}
