package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * JSON in the one form that a hash is taken of (RFC 8785): no white space, members in the order of their names' UTF-16 code units,
 * numbers as ECMAScript writes a double.
 */
final class CanonicalJson {

    /** No double needs more digits to be told from all others. */
    private static final int MOST_DIGITS = 17;

    /** Up to here ECMAScript writes a number without an exponent. */
    private static final int LONGEST_PLAIN = 21;

    private static final int SMALLEST_PLAIN = -6;

    private final StringBuilder out = new StringBuilder();

    private CanonicalJson() {}

    /**
     * The form of a value, in UTF-8.
     *
     * @throws IllegalArgumentException for a number that no double comes near
     */
    static byte[] of(JsonNode value) {
        CanonicalJson canonical = new CanonicalJson();
        canonical.write(value);
        return canonical.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void write(JsonNode value) {
        if (value.isObject()) {
            writeObject(value);
        } else if (value.isArray()) {
            out.append('[');
            String comma = "";
            for (JsonNode each : value) {
                out.append(comma);
                write(each);
                comma = ",";
            }
            out.append(']');
        } else if (value.isNumber()) {
            out.append(number(value.doubleValue()));
        } else if (value.isTextual()) {
            writeText(value.textValue());
        } else {
            out.append(value.asText());
        }
    }

    private void writeObject(JsonNode object) {
        // A Java string compares by its UTF-16 code units.
        TreeMap<String, JsonNode> members = new TreeMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        out.append('{');
        String comma = "";
        for (var member : members.entrySet()) {
            out.append(comma);
            writeText(member.getKey());
            out.append(':');
            write(member.getValue());
            comma = ",";
        }
        out.append('}');
    }

    private void writeText(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (each < ' ') {
                        out.append(String.format("\\u%04x", (int) each));
                    } else {
                        out.append(each);
                    }
                }
            }
        }
        out.append('"');
    }

    /** As {@code Number::toString} of ECMAScript (section 6.1.6.1.20): {@code digits} are as few as tell it from all other doubles. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("expected a number within the range of a double");
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        // Where the point stands: that many digits before it.
        int point = digits.length() - shortest.scale();
        String sign = value < 0 ? "-" : "";
        if (digits.length() <= point && point <= LONGEST_PLAIN) {
            return sign + digits + "0".repeat(point - digits.length());
        }
        if (0 < point && point <= LONGEST_PLAIN) {
            return sign + digits.substring(0, point) + "." + digits.substring(point);
        }
        if (SMALLEST_PLAIN < point && point <= 0) {
            return sign + "0." + "0".repeat(-point) + digits;
        }
        int exponent = point - 1;
        String rest = digits.length() == 1 ? "" : "." + digits.substring(1);
        return sign + digits.charAt(0) + rest + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }

    /** {@code Double.toString} of Java 17 now and then writes a digit too many, so the fewest are looked for. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal below = exact.round(new MathContext(digits, RoundingMode.DOWN));
            BigDecimal above = exact.round(new MathContext(digits, RoundingMode.UP));
            boolean belowIsIt = below.doubleValue() == value;
            boolean aboveIsIt = above.doubleValue() == value;
            if (belowIsIt && aboveIsIt) {
                // The nearer one; where both are as near, that with an even digit at its end.
                return exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            }
            if (belowIsIt || aboveIsIt) {
                return belowIsIt ? below : above;
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
    }
}
