package dev.waybill.core.set;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.waybill.core.job.JobState;
import dev.waybill.core.json.Words;
import java.util.Locale;

/** How an item of a set stands. */
public enum EntryState {
    /** Its job is queued or under way. What is not counted under another state is this. */
    PROCESSING,
    AWAITING_REVIEW,
    COMPLETED,
    FAILED,
    CANCELLED,
    EXPIRED,
    /** There is no job: the item fits no schema, or its custom_id was there before. */
    INVALID,
    /** One that a newer version knows. */
    UNKNOWN;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static EntryState of(String text) {
        return Words.of(values(), EntryState::text, text, UNKNOWN);
    }

    /** How an item stands whose job is in this state. */
    public static EntryState of(JobState state) {
        return switch (state) {
            case QUEUED, IN_PROGRESS, CANCELLING -> PROCESSING;
            case AWAITING_REVIEW -> AWAITING_REVIEW;
            case COMPLETED -> COMPLETED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
            case EXPIRED -> EXPIRED;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** Whether a new round of the set gives the item a new job. */
    public boolean isTriedAgain() {
        return this == FAILED || this == CANCELLED || this == EXPIRED;
    }

    /** Whether nothing more becomes of the item in this round. */
    public boolean isEnded() {
        return this != PROCESSING && this != AWAITING_REVIEW && this != UNKNOWN;
    }
}
