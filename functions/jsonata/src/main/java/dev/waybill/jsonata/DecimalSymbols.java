package dev.waybill.jsonata;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The characters that mean something in a picture of numbers (XPath and XQuery Functions and Operators 3.1, 4.7.1), as an
 * expression may change them.
 *
 * @param zeroDigit the first of ten digits in a row
 * @param digit stands for a digit that is written only where the number has it
 */
record DecimalSymbols(
        char decimalSeparator,
        char groupingSeparator,
        char exponentSeparator,
        char zeroDigit,
        char digit,
        char patternSeparator,
        Signs signs) {

    /** What stands before or behind a number. */
    record Signs(String minus, char percent, char perMille) {}

    static DecimalSymbols of(@Nullable Map<String, Object> options) {
        Map<String, Object> given = options == null ? Map.of() : options;
        return new DecimalSymbols(
                sign(given, "decimal-separator", '.'),
                sign(given, "grouping-separator", ','),
                sign(given, "exponent-separator", 'e'),
                sign(given, "zero-digit", '0'),
                sign(given, "digit", '#'),
                sign(given, "pattern-separator", ';'),
                new Signs(
                        text(given, "minus-sign", "-"),
                        sign(given, "percent", '%'),
                        sign(given, "per-mille", '\u2030')));
    }

    private static char sign(Map<String, Object> options, String name, char otherwise) {
        String text = text(options, name, "");
        return text.isEmpty() ? otherwise : text.charAt(0);
    }

    private static String text(Map<String, Object> options, String name, String otherwise) {
        return options.get(name) instanceof String text && !text.isEmpty() ? text : otherwise;
    }

    /** Whether it is one of the ten digits. */
    boolean isDigit(char c) {
        return c >= zeroDigit && c <= zeroDigit + 9;
    }

    /** Whether it stands for a digit that is, or may be, written. */
    boolean isPlace(char c) {
        return isDigit(c) || c == digit;
    }

    boolean isActive(char c) {
        return isPlace(c)
                || c == decimalSeparator
                || c == groupingSeparator
                || c == exponentSeparator
                || c == patternSeparator;
    }
}
