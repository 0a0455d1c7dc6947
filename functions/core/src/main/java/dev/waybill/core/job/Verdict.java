package dev.waybill.core.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.waybill.core.json.Words;
import java.util.Locale;

/** What became of an answer. */
public enum Verdict {
    ACCEPTED,
    INVALID,
    UNSURE,
    /** It holds, and is one of several that are compared: the step's answer follows with the last of them. */
    SAMPLED,
    REFUSED,
    /** One that a newer version gave. */
    UNKNOWN;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Verdict of(String text) {
        return Words.of(values(), Verdict::text, text, UNKNOWN);
    }
}
