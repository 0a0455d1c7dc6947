package dev.waybill.core.json;

import java.math.BigDecimal;

/**
 * The numbers that Waybill takes: at most {@link #MOST_DIGITS} digits, and within what a double can tell from nothing and
 * from infinity. Looked at as text, before anything is made of it, so that neither a million digits nor an exponent of
 * {@code 1e999999999} costs more than reading it. Within the bounds a number written out whole has no more than some 1,400
 * digits, and every calculation with it is cheap.
 */
public final class NumberBounds {

    public static final int MOST_DIGITS = 1_000;

    /** The longest exponent that a number of so many digits within the range of a double needs. */
    private static final int LONGEST_EXPONENT = 4;

    /** What is to be said where they do not hold. */
    public static final String EXPECTED = "numbers of at most 1,000 digits within the range of a double";

    private NumberBounds() {}

    /** @param number as JSON writes it */
    public static boolean hold(String number) {
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        int end = exponent < 0 ? number.length() : exponent;
        return digits(number, 0, end) <= MOST_DIGITS
                && digits(number, end, number.length()) <= LONGEST_EXPONENT
                && isInRange(Double.parseDouble(number), isZero(number, end));
    }

    /** The same for a number that is one already; nothing is written out. */
    public static boolean hold(BigDecimal number) {
        return number.precision() <= MOST_DIGITS
                && Math.abs((long) number.scale()) < Math.pow(10, LONGEST_EXPONENT)
                && isInRange(number.doubleValue(), number.signum() == 0);
    }

    private static boolean isInRange(double nearest, boolean zero) {
        return Double.isFinite(nearest) && (nearest != 0 || zero);
    }

    private static int digits(String number, int from, int to) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            digits += isDigit(number.charAt(i)) ? 1 : 0;
        }
        return digits;
    }

    private static boolean isZero(String number, int end) {
        for (int i = 0; i < end; i++) {
            if (isDigit(number.charAt(i)) && number.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
