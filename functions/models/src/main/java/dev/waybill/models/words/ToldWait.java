package dev.waybill.models.words;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A wait that stands in the body of an error instead of a header. */
final class ToldWait {

    /** Field names in lower case, and the unit of a bare number there. */
    private static final Map<String, Double> NAMES = Map.of(
            "retry_after", 1.0,
            "retryafter", 1.0,
            "retry_after_seconds", 1.0,
            "retryafterseconds", 1.0,
            "retrydelay", 1.0,
            "estimated_time", 1.0,
            "wait_seconds", 1.0,
            "retry_after_ms", 0.001,
            "retryafterms", 0.001);

    private static final Map<String, Double> UNITS = Map.of("h", 3600.0, "m", 60.0, "s", 1.0, "ms", 0.001);
    private static final Pattern PART = Pattern.compile(
            "(\\d{1,9}(?:\\.\\d{1,9})?) ?(milliseconds?|ms|hours?|minutes?|mins?|seconds?|secs?|h|m|s)?");
    private static final Pattern PROSE = Pattern.compile(
            "(?:try again|retry|wait|available again)[a-z ]{0,30} (\\d{1,9}(?:\\.\\d{1,9})? ?(?:ms|milliseconds?|hours?|minutes?|mins?|seconds?|secs?|h|m|s)\\b(?: ?\\d{1,3}(?:\\.\\d{1,9})?[ms])?|\\d{1,3}h\\d{1,2}m\\d{1,2}(?:\\.\\d{1,9})?s|\\d{1,4}m\\d{1,2}(?:\\.\\d{1,9})?s)");
    private static final double LONGEST_SECONDS = 86_400;

    private ToldWait() {}

    static boolean isName(String name) {
        return NAMES.containsKey(name);
    }

    /** The wait that a field of this name gives, as a number or as {@code 34s} or {@code 6m0s}. */
    static @Nullable Duration of(String name, JsonNode value) {
        if (value.isNumber()) {
            double number = value.doubleValue() * NAMES.getOrDefault(name, 1.0);
            return number >= 0 ? duration(number) : null;
        }
        return value.isTextual() ? written(value.textValue(), NAMES.getOrDefault(name, 1.0)) : null;
    }

    /** The wait that a message (in lower case) asks for. */
    static @Nullable Duration inProse(String message) {
        Matcher found = PROSE.matcher(message);
        return found.find() ? written(found.group(1), 1.0) : null;
    }

    /** A span such as {@code 2.5s}, {@code 6m0s}, {@code 250ms}; a bare number counts in the given unit. */
    static @Nullable Duration written(String text, double unit) {
        String bare = text.strip().toLowerCase(Locale.ROOT);
        if (bare.isEmpty() || bare.length() > 40) {
            return null;
        }
        Matcher part = PART.matcher(bare);
        double seconds = 0;
        int at = 0;
        while (at < bare.length()) {
            if (!part.find(at) || part.start() != at) {
                return null;
            }
            seconds += Double.parseDouble(part.group(1)) * (part.group(2) == null ? unit : unit(part.group(2)));
            at = part.end();
            while (at < bare.length() && bare.charAt(at) == ' ') {
                at++;
            }
        }
        return duration(seconds);
    }

    private static double unit(String word) {
        String shortened = word.startsWith("ms") || word.startsWith("milli") ? "ms" : word.substring(0, 1);
        return UNITS.getOrDefault(shortened, 1.0);
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(Math.min(seconds, LONGEST_SECONDS) * 1000));
    }
}
