package dev.waybill.command.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.screen.Show;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Times of the API as people read them: how far away they are. */
final class RelativeTime {

    private RelativeTime() {}

    /** A time and how far it is: {@code 2026-11-01T12:00:00Z (in 3 h 20 min)}. */
    static String after(JsonNode text, Instant now) {
        return Show.value(text) + " (" + of(text, now) + ")";
    }

    /** How far a time is: {@code in 3 h 20 min}, {@code 2 d 1 h ago}. */
    static String of(JsonNode text, Instant now) {
        try {
            Duration away = Duration.between(now, Instant.parse(text.asText()));
            return away.isNegative() ? length(away.negated()) + " ago" : "in " + length(away);
        } catch (DateTimeParseException noTime) {
            return Show.value(text);
        }
    }

    /** {@code 2 d 1 h}, {@code 3 h 20 min}, {@code 42 s}. */
    static String length(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + " d " + time.toHoursPart() + " h";
        }
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
