package dev.waybill.jsonata;

import com.dashjoin.jsonata.Utils;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Numbers of the kinds that an evaluation meets: int, long, double, and what the caller brings of its own. */
final class Numbers {

    private static final MathContext DIGITS = new MathContext(15);
    private static final double PLAIN_BELOW = 1e21;
    private static final long EXACT_BELOW = 1L << 53;

    private Numbers() {}

    /** As the library has the results of its functions: whole ones as int or long. */
    static @Nullable Number result(double number) {
        return Utils.convertNumber(number == 0 ? 0.0 : number);
    }

    /** As {@code $string} writes it: fifteen digits of a fraction, and an exponent past 21 digits. */
    static String text(Number number) {
        if (number instanceof Double real) {
            return ofDouble(real);
        }
        boolean exact = Bounds.current().settings().wholeNumbersExact();
        if (number instanceof Long whole && Math.abs(whole) > EXACT_BELOW && !exact) {
            return ofDouble(whole.doubleValue());
        }
        return number.toString();
    }

    private static String ofDouble(double number) {
        BigDecimal digits =
                number == Math.rint(number) ? new BigDecimal(Double.toString(number)) : new BigDecimal(number, DIGITS);
        if (Math.abs(number) < PLAIN_BELOW && number == Math.rint(number)) {
            return digits.setScale(0).toPlainString();
        }
        return digits.stripTrailingZeros().toString().replace("E", "e");
    }

    static int compare(Number one, Number other) {
        return one instanceof Double && other instanceof Double
                ? Double.compare(one.doubleValue(), other.doubleValue())
                : exact(one).compareTo(exact(other));
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof Double real) {
            return new BigDecimal(real);
        }
        return number instanceof Integer || number instanceof Long
                ? BigDecimal.valueOf(number.longValue())
                : new BigDecimal(number.toString());
    }
}
