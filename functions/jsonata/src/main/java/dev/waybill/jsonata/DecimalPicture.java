package dev.waybill.jsonata;

import com.dashjoin.jsonata.JException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A picture of numbers, for those of one sign: its parts, looked at as XPath and XQuery Functions and Operators 3.1 (4.7.3 and
 * 4.7.4) has it, with JSONata's codes for what is wrong.
 *
 * @param exponent null where there is none
 */
record DecimalPicture(
        DecimalSymbols symbols,
        String prefix,
        String integer,
        String fraction,
        @Nullable String exponent,
        String suffix) {

    static DecimalPicture of(String picture, DecimalSymbols symbols) {
        int from = 0;
        int to = picture.length();
        while (from < to && !begins(picture.charAt(from), symbols)) {
            from++;
        }
        if (from == to) {
            from = 0; // nothing of it stands for a number: all of it is told to be in the way
        } else {
            while (!begins(picture.charAt(to - 1), symbols)) {
                to--;
            }
        }
        String active = picture.substring(from, to);
        int exponentAt = active.indexOf(symbols.exponentSeparator());
        String mantissa = exponentAt < 0 ? active : active.substring(0, exponentAt);
        int decimalAt = mantissa.indexOf(symbols.decimalSeparator());
        DecimalPicture parts = new DecimalPicture(
                symbols,
                picture.substring(0, from),
                decimalAt < 0 ? mantissa : mantissa.substring(0, decimalAt),
                decimalAt < 0 ? "" : mantissa.substring(decimalAt + 1),
                exponentAt < 0 ? null : active.substring(exponentAt + 1),
                picture.substring(to));
        parts.check(picture, active, mantissa);
        return parts;
    }

    private static boolean begins(char c, DecimalSymbols symbols) {
        return symbols.isActive(c) && c != symbols.exponentSeparator();
    }

    /** As JSONata does: of several rules that are broken the last is told. */
    private void check(String picture, String active, String mantissa) {
        String code = "";
        boolean percent = isIn(picture, symbols.signs().percent());
        boolean perMille = isIn(picture, symbols.signs().perMille());
        String grouping = String.valueOf(symbols.groupingSeparator());
        if (isTwiceIn(picture, symbols.decimalSeparator())) {
            code = "D3081";
        }
        if (isTwiceIn(picture, symbols.signs().percent())) {
            code = "D3082";
        }
        if (isTwiceIn(picture, symbols.signs().perMille())) {
            code = "D3083";
        }
        if (percent && perMille) {
            code = "D3084";
        }
        if (mantissa.chars().noneMatch(c -> symbols.isPlace((char) c))) {
            code = "D3085";
        }
        if (active.chars().anyMatch(c -> !symbols.isActive((char) c))) {
            code = "D3086";
        }
        if (picture.contains(grouping + symbols.decimalSeparator())
                || picture.contains(symbols.decimalSeparator() + grouping)) {
            code = "D3087";
        } else if (!isIn(picture, symbols.decimalSeparator()) && integer.endsWith(grouping)) {
            code = "D3088";
        }
        if (picture.contains(grouping + grouping)) {
            code = "D3089";
        }
        int optional = integer.indexOf(symbols.digit());
        if (optional >= 0 && count(integer.substring(0, optional), symbols::isDigit) > 0) {
            code = "D3090";
        }
        optional = fraction.lastIndexOf(symbols.digit());
        if (optional >= 0 && count(fraction.substring(optional), symbols::isDigit) > 0) {
            code = "D3091";
        }
        if (exponent != null && !exponent.isEmpty() && (percent || perMille)) {
            code = "D3092";
        }
        if (exponent != null && (exponent.isEmpty() || count(exponent, symbols::isDigit) < exponent.length())) {
            code = "D3093";
        }
        if (!code.isEmpty()) {
            throw new JException(code, -1);
        }
    }

    private static boolean isIn(String text, char c) {
        return text.indexOf(c) >= 0;
    }

    private static boolean isTwiceIn(String text, char c) {
        return text.indexOf(c) != text.lastIndexOf(c);
    }

    /** How a character is asked about; of its own, for lack of one in the JDK. */
    private interface Kind {
        boolean holds(char c);
    }

    private static int count(String text, Kind kind) {
        IntPredicate holds = c -> kind.holds((char) c);
        return (int) text.chars().filter(holds).count();
    }

    /** Digits of the integer part that are always written, as the picture has them. */
    int integerDigits() {
        return count(integer, symbols::isDigit);
    }

    /** How many of them there are at least in the text, once a picture without any digit has got one. */
    int leastInteger() {
        int digits = integerDigits();
        boolean optionalWithExponent = exponent != null && isIn(integer, symbols.digit());
        boolean none = digits == 0 && mostFraction(count(fraction, symbols::isPlace)) == 0;
        return digits == 0 && (optionalWithExponent || none) ? 1 : digits;
    }

    int leastFraction() {
        int digits = mostFraction(count(fraction, symbols::isDigit));
        return leastInteger() == 0 && digits == 0 ? 1 : digits;
    }

    int mostFraction() {
        return mostFraction(count(fraction, symbols::isPlace));
    }

    /** A picture of an exponent that has no digit before it has one after its point. */
    private int mostFraction(int places) {
        boolean onlyExponent = exponent != null && integerDigits() == 0 && count(fraction, symbols::isPlace) == 0;
        return onlyExponent ? 1 : places;
    }

    int leastExponent() {
        return exponent == null ? 0 : exponent.length();
    }

    /** How many digits stand to the right of each separator of the integer part. */
    List<Integer> integerGroups() {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < integer.length(); i++) {
            if (integer.charAt(i) == symbols.groupingSeparator()) {
                places.add(count(integer.substring(i), symbols::isPlace));
            }
        }
        return places;
    }

    /** How many digits stand to the left of each separator of the fraction. */
    List<Integer> fractionGroups() {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < fraction.length(); i++) {
            if (fraction.charAt(i) == symbols.groupingSeparator()) {
                places.add(count(fraction.substring(0, i), symbols::isPlace));
            }
        }
        return places;
    }
}
