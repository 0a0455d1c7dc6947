package dev.waybill.core.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.waybill.core.json.Words;
import java.util.List;
import java.util.Locale;

/** How a review was decided. */
public enum Decided {
    /** The answer is right as it is. */
    APPROVED,
    /** The answer should have been another, which is given. */
    CORRECTED,
    /** There is to be no answer. */
    REJECTED,
    /** Nobody came, and the task takes the answer as it is then. */
    ACCEPTED,
    /** One that a newer version has. */
    UNKNOWN;

    /** Those that this version knows, in the order in which they are told. */
    public static List<Decided> known() {
        return List.of(APPROVED, CORRECTED, REJECTED, ACCEPTED);
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Decided of(String text) {
        return Words.of(values(), Decided::text, text, UNKNOWN);
    }
}
