package dev.waybill.core.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.waybill.core.json.Words;
import java.util.Locale;

/** Which queue a job waits in. */
public enum Priority {
    INTERACTIVE,
    BULK,
    /** One that a newer version knows. */
    UNKNOWN;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Priority of(String text) {
        return Words.of(values(), Priority::text, text, UNKNOWN);
    }
}
