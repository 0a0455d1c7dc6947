package dev.waybill.core.event;

import dev.waybill.core.json.Words;
import java.util.Locale;

/** How the delivery of an event to an endpoint stands. */
public enum DeliveryStatus {
    /** It is tried, or will be. */
    PENDING,
    SUCCEEDED,
    /** Its last try failed, or nothing may be sent any more. */
    FAILED,
    /** One that a newer version knows. */
    UNKNOWN;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static DeliveryStatus of(String text) {
        return Words.of(values(), DeliveryStatus::text, text, UNKNOWN);
    }
}
