package dev.waybill.core.set;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.waybill.core.json.Words;
import java.util.Locale;

/** How a set stands as a whole. */
public enum SetStatus {
    /** More items may come. */
    RECEIVING,
    IN_PROGRESS,
    CANCELLING,
    COMPLETED,
    CANCELLED,
    EXPIRED,
    /** One that a newer version knows. */
    UNKNOWN;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static SetStatus of(String text) {
        return Words.of(values(), SetStatus::text, text, UNKNOWN);
    }

    public boolean isFinal() {
        return this == COMPLETED || this == CANCELLED || this == EXPIRED;
    }
}
