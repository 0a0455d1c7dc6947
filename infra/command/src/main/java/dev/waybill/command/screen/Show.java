package dev.waybill.command.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** How values read in tables and lines for people. */
public final class Show {

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

    /** At most so many characters; what is longer ends in an ellipsis. */
    public static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    /** A text value as it is, {@code -} where there is none, anything else as JSON. */
    public static String value(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return "-";
        }
        return node.isTextual() ? node.textValue() : node.toString();
    }
}
