package dev.waybill.core.source;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: a number and a unit ({@code 20s}, {@code 400d}), or ISO 8601 ({@code PT10M}). */
public final class Durations {

    public static final String EXPECTED = "expected a duration such as 500ms, 20s, 10m, 24h, 30d or PT10M";
    private static final Pattern SHORT = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
    private static final Pattern ISO = Pattern.compile("P[0-9DTHMS.]{1,40}");

    /** What all durations match, and little else, as a regular expression that schemas may have. */
    static final String WRITTEN =
            "^([0-9]{1,12}(ms|s|m|h|d)|P([0-9]+D|([0-9]+D)?T([0-9]+[HM]|[0-9.]+S)([0-9]+M|[0-9.]+S)?([0-9.]+S)?))$";

    private Durations() {}

    /**
     * @throws IllegalArgumentException saying what was expected
     */
    public static Duration parse(String text) {
        Matcher match = SHORT.matcher(text);
        if (match.matches()) {
            long number = Long.parseLong(match.group(1));
            return switch (match.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
        }
        if (!ISO.matcher(text).matches()) {
            throw new IllegalArgumentException(EXPECTED);
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new IllegalArgumentException(EXPECTED);
        }
    }

    /** The shortest way to write a duration. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1_000 != 0 || millis == 0) {
            return millis + "ms";
        }
        long seconds = millis / 1_000;
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
