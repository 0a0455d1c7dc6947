package dev.waybill.core.event;

import dev.waybill.core.json.Words;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What can be told. */
public enum EventType {
    JOB_COMPLETED,
    JOB_FAILED,
    JOB_CANCELLED,
    JOB_EXPIRED,
    REVIEW_OPENED,
    REVIEW_ESCALATED,
    /** Nobody has decided in time. */
    REVIEW_OVERDUE,
    REVIEW_DECIDED,
    BATCH_COMPLETED,
    BATCH_CANCELLED,
    BATCH_EXPIRED,
    /** Another endpoint of the tenant was disabled: told to all others, whatever else they want. */
    WEBHOOK_DISABLED,
    /** Sent because somebody asked for it, to one endpoint. */
    WEBHOOK_TEST,
    /** One that a newer version knows. */
    UNKNOWN;

    /** As callers read it, for example {@code job.completed}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    public static EventType of(String text) {
        return Words.of(values(), EventType::text, text, UNKNOWN);
    }

    /** Whether an endpoint may ask for it. The others are sent without being asked for. */
    public boolean canBeAskedFor() {
        return this != WEBHOOK_DISABLED && this != WEBHOOK_TEST && this != UNKNOWN;
    }

    /** Those that an endpoint may ask for. */
    public static List<EventType> wanted() {
        return Stream.of(values()).filter(EventType::canBeAskedFor).toList();
    }
}
