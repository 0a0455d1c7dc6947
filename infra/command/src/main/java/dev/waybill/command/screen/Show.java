package dev.waybill.command.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How values read in tables and lines for people. */
public final class Show {

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT(\\d\\d:\\d\\d:\\d\\d)(?:\\.\\d+)?Z");

    private static final Pattern TIME =
            Pattern.compile("\\b(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d)(?::\\d\\d(?:\\.\\d{1,9})?)?Z");

    private Show() {}

    /** {@code 84 ms}, {@code 1.32 s}, {@code 4 min 10 s}. */
    public static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.2f s", millis / 1_000.0);
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /** Micro-dollars as dollars, with no digit lost: {@code $0.000123}. */
    public static String cost(long micros) {
        return micros == 0 ? "$0" : "$" + BigDecimal.valueOf(micros, 6).toPlainString();
    }

    /** At most so many columns of a terminal; what is longer ends in an ellipsis. */
    public static String shortened(String text, int most) {
        return TextWidth.cut(text, most);
    }

    /** The same, with spaces up to so many columns. */
    public static String padded(String text, int columns) {
        String shown = shortened(text, columns);
        return shown + " ".repeat(columns - TextWidth.of(shown));
    }

    /** The beginning of a hash, which is enough to tell two apart. */
    public static String hash(JsonNode hash) {
        return shortened(value(hash), 16);
    }

    /** A text with its times to the minute: {@code 2026-11-29 20:52Z}. */
    public static String times(String text) {
        return TIME.matcher(text).replaceAll("$1 $2Z");
    }

    /** The time of day to the second, of what is only seconds or minutes away: {@code 20:52:13Z}. */
    public static String clock(JsonNode time) {
        String text = value(time);
        Matcher instant = INSTANT.matcher(text);
        return instant.matches() ? instant.group(1) + "Z" : text;
    }

    /** A text value as it is, {@code -} where there is none, anything else as JSON. */
    public static String value(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return "-";
        }
        return node.isTextual() ? node.textValue() : node.toString();
    }
}
