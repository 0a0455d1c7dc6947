package dev.waybill.jsonata;

import com.dashjoin.jsonata.JException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code $formatNumber}, by XPath and XQuery Functions and Operators 3.1 (4.7.5), which JSONata refers to: the library's own
 * has Java's idea of pictures.
 */
final class NumberFormatting {

    private NumberFormatting() {}

    static String format(Number number, String picture, @Nullable Map<String, Object> options) {
        DecimalSymbols symbols = DecimalSymbols.of(options);
        String[] pictures = picture.split(Pattern.quote(String.valueOf(symbols.patternSeparator())), -1);
        if (pictures.length > 2) {
            throw new JException("D3080", -1);
        }
        DecimalPicture positive = DecimalPicture.of(pictures[0], symbols);
        DecimalPicture negative = pictures.length == 1 ? positive : DecimalPicture.of(pictures[1], symbols);
        BigDecimal value = new BigDecimal(number.toString());
        if (value.signum() >= 0) {
            return positive.prefix() + digits(value, positive) + positive.suffix();
        }
        String sign = pictures.length == 1 ? symbols.signs().minus() : "";
        return sign + negative.prefix() + digits(value.negate(), negative) + negative.suffix();
    }

    private static String digits(BigDecimal positive, DecimalPicture picture) {
        BigDecimal value = positive.movePointRight(scale(picture));
        if (picture.exponent() == null) {
            return mantissa(value, picture);
        }
        int exponent = value.signum() == 0 ? 0 : value.precision() - value.scale() - picture.integerDigits();
        String power = inDigits(String.valueOf(Math.abs(exponent)), picture.symbols());
        return mantissa(value.movePointLeft(exponent), picture)
                + picture.symbols().exponentSeparator()
                + (exponent < 0 ? picture.symbols().signs().minus() : "")
                + zeros(picture.leastExponent() - power.length(), picture.symbols())
                + power;
    }

    /** Of hundreds, of thousands, or as it is. */
    private static int scale(DecimalPicture picture) {
        String around = picture.prefix() + picture.suffix();
        if (around.indexOf(picture.symbols().signs().percent()) >= 0) {
            return 2;
        }
        return around.indexOf(picture.symbols().signs().perMille()) >= 0 ? 3 : 0;
    }

    private static String mantissa(BigDecimal value, DecimalPicture picture) {
        DecimalSymbols symbols = picture.symbols();
        String[] parts = value.setScale(picture.mostFraction(), RoundingMode.HALF_EVEN)
                .toPlainString()
                .split("\\.", -1);
        String whole = inDigits(parts[0].replaceFirst("^0+", ""), symbols);
        String rest = inDigits(parts.length == 1 ? "" : parts[1].replaceFirst("0+$", ""), symbols);
        String integer = zeros(picture.leastInteger() - whole.length(), symbols) + whole;
        String fraction = rest + zeros(picture.leastFraction() - rest.length(), symbols);
        String grouped = integerGrouped(integer, picture);
        return fraction.isEmpty() ? grouped : grouped + symbols.decimalSeparator() + fractionGrouped(fraction, picture);
    }

    private static String zeros(int count, DecimalSymbols symbols) {
        return String.valueOf(symbols.zeroDigit()).repeat(Math.max(0, count));
    }

    private static String inDigits(String ascii, DecimalSymbols symbols) {
        StringBuilder written = new StringBuilder();
        ascii.chars().forEach(c -> written.append((char) (c - '0' + symbols.zeroDigit())));
        return written.toString();
    }

    /** Where all separators stand in the same distance, that goes on to the left for ever. */
    private static String integerGrouped(String digits, DecimalPicture picture) {
        List<Integer> groups = picture.integerGroups();
        int distance = distance(groups);
        StringBuilder grouped = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            int right = digits.length() - i;
            if (i > 0 && (distance > 0 ? right % distance == 0 : groups.contains(right))) {
                grouped.append(picture.symbols().groupingSeparator());
            }
            grouped.append(digits.charAt(i));
        }
        return grouped.toString();
    }

    private static String fractionGrouped(String digits, DecimalPicture picture) {
        List<Integer> groups = picture.fractionGroups();
        StringBuilder grouped = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && groups.contains(i)) {
                grouped.append(picture.symbols().groupingSeparator());
            }
            grouped.append(digits.charAt(i));
        }
        return grouped.toString();
    }

    /** The distance that is the same between all; 0 where there is none. */
    private static int distance(List<Integer> groups) {
        int least = groups.stream().mapToInt(Integer::intValue).min().orElse(0);
        for (int i = 1; i <= groups.size(); i++) {
            if (!groups.contains(i * least)) {
                return 0;
            }
        }
        return least;
    }
}
