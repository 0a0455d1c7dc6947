package dev.waybill.jsonata;

import com.dashjoin.jsonata.Functions;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Functions of numbers, and those that make numbers of texts and texts of numbers. */
final class NumberFunctions {

    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final Pattern OTHER_BASE =
            Pattern.compile("0(x[0-9a-fA-F]{1,15}|o[0-7]{1,20}|b[01]{1,62})", Pattern.CASE_INSENSITIVE);

    /** A picture of Roman numerals or of letters. */
    private static final Pattern LETTERS = Pattern.compile("[aAiI]");

    private NumberFunctions() {}

    static Stream<BuiltIn> all() {
        return Stream.of(
                BuiltIn.of(
                        "count",
                        "<a:n>",
                        args -> args.list(0) == null ? 0 : list(args).size()),
                ofMany("sum", DoubleStream::sum, true),
                ofMany("max", numbers -> numbers.max().orElseThrow(), false),
                ofMany("min", numbers -> numbers.min().orElseThrow(), false),
                ofMany("average", numbers -> numbers.average().orElseThrow(), false),
                BuiltIn.of("number", "<(nsbl)-:n>", NumberFunctions::number),
                ofOne("floor", Math::floor),
                ofOne("ceil", Math::ceil),
                ofOne("abs", Math::abs),
                ofOne("sqrt", NumberFunctions::root),
                BuiltIn.of("round", "<n-n?:n>", NumberFunctions::round),
                BuiltIn.of("power", "<n-n:n>", NumberFunctions::power),
                BuiltIn.of("random", "<:n>", args -> ThreadLocalRandom.current().nextDouble()),
                BuiltIn.of("formatNumber", "<n-so?:s>", NumberFunctions::formatNumber),
                BuiltIn.of("formatBase", "<n-n?:s>", NumberFunctions::formatBase),
                BuiltIn.of("formatInteger", "<n-s:s>", args -> {
                    String picture = Pictures.checked(args.text(1));
                    return picture == null ? null : formatInteger(args.number(0), picture);
                }),
                BuiltIn.of("parseInteger", "<s-s:n>", args -> {
                    String text = args.text(0);
                    String picture = Pictures.checked(args.text(1));
                    if (text == null || picture == null || (text.isEmpty() && picture.matches("[wW].*"))) {
                        return null; // there are no words that no words stand for
                    }
                    Number parsed = Functions.parseInteger(text, picture);
                    return parsed == null ? null : Numbers.result(parsed.doubleValue());
                }));
    }

    private static List<?> list(Arguments args) {
        List<?> list = args.list(0);
        return list == null ? List.of() : list;
    }

    private static BuiltIn ofMany(String name, ToDoubleFunction<DoubleStream> function, boolean ofNone) {
        return BuiltIn.of(name, "<a<n>:n>", args -> {
            List<?> numbers = args.list(0);
            if (numbers == null || (numbers.isEmpty() && !ofNone)) {
                return null;
            }
            return Numbers.result(
                    function.applyAsDouble(numbers.stream().mapToDouble(number -> ((Number) number).doubleValue())));
        });
    }

    private static BuiltIn ofOne(String name, DoubleUnaryOperator function) {
        return BuiltIn.of(name, "<n-:n>", args -> {
            Number number = args.number(0);
            return number == null ? null : Numbers.result(function.applyAsDouble(number.doubleValue()));
        });
    }

    private static double root(double number) {
        if (number < 0) {
            throw new JsonataException(
                    "D3060", "The sqrt function cannot be applied to a negative number: " + Numbers.text(number));
        }
        return Math.sqrt(number);
    }

    /** What is a number already is handed on, with all its digits. */
    private static @Nullable Object number(Arguments args) {
        Object value = args.at(0);
        if (value == null || value instanceof Number) {
            return value;
        }
        if (value instanceof Boolean is) {
            return is ? 1 : 0;
        }
        if (value instanceof String text) {
            if (DECIMAL.matcher(text).matches() && Double.isFinite(Double.parseDouble(text))) {
                return Numbers.result(Double.parseDouble(text));
            }
            if (OTHER_BASE.matcher(text).matches()) {
                int base = Character.toLowerCase(text.charAt(1)) == 'x'
                        ? 16
                        : Character.toLowerCase(text.charAt(1)) == 'o' ? 8 : 2;
                return Numbers.result((double) Long.parseLong(text.substring(2), base));
            }
            throw new JsonataException("D3030", "Unable to cast value to a number: \"" + text + "\"");
        }
        throw new JsonataException("T0410", "Argument 1 of function \"number\" does not match function signature");
    }

    /** Half to even. Past the digits that the number has there is nothing to round, however many are asked for. */
    private static @Nullable Object round(Arguments args) {
        Number number = args.number(0);
        if (number == null) {
            return null;
        }
        BigDecimal digits = new BigDecimal(number.toString());
        Number wanted = args.number(1);
        double places = wanted == null ? 0 : wanted.doubleValue();
        if (places >= digits.scale()) {
            return Numbers.result(number.doubleValue());
        }
        if (places < digits.scale() - (double) digits.precision() - 1) {
            return 0;
        }
        return Numbers.result(
                digits.setScale((int) places, RoundingMode.HALF_EVEN).doubleValue());
    }

    private static @Nullable Object power(Arguments args) {
        Number base = args.number(0);
        Number exponent = args.number(1);
        if (base == null || exponent == null) {
            return null;
        }
        double power = Math.pow(base.doubleValue(), exponent.doubleValue());
        if (!Double.isFinite(power)) {
            throw new JsonataException(
                    "D3061",
                    "The power function has resulted in a value that cannot be represented as a JSON number: base="
                            + Numbers.text(base) + ", exponent=" + Numbers.text(exponent));
        }
        return Numbers.result(power);
    }

    private static @Nullable Object formatBase(Arguments args) {
        Number radix = args.number(1);
        if (radix != null && (Math.rint(radix.doubleValue()) < 2 || Math.rint(radix.doubleValue()) > 36)) {
            throw new JsonataException(
                    "D3100",
                    "The radix of the formatBase function must be between 2 and 36. It was given "
                            + Numbers.text(radix));
        }
        Number number = args.number(0);
        if (number == null) {
            return null;
        }
        BigInteger whole = new BigDecimal(number.toString())
                .setScale(0, RoundingMode.HALF_EVEN)
                .toBigInteger();
        return whole.toString(radix == null ? 10 : (int) Math.rint(radix.doubleValue()));
    }

    /** The whole number below. What the library cannot count to is refused: it would write another number, or none. */
    private static @Nullable Object formatInteger(@Nullable Number number, String picture) {
        if (number == null) {
            return null;
        }
        double whole = Math.floor(number.doubleValue());
        boolean counted = LETTERS.matcher(picture).lookingAt();
        if (Math.abs(whole) > (counted ? Integer.MAX_VALUE : Long.MAX_VALUE / 2)) {
            throw JsonataException.tooLarge();
        }
        return Functions.formatInteger(number instanceof Long ? number : (Number) (long) whole, picture);
    }

    private static @Nullable Object formatNumber(Arguments args) {
        Number number = args.number(0);
        String picture = Pictures.checked(args.text(1));
        return number == null || picture == null ? null : NumberFormatting.format(number, picture, args.object(2));
    }
}
