package dev.waybill.command.option;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads whole numbers, as digits.
 *
 * @param <N> what they become
 */
public final class WholeNumber<N extends Number> implements ITypeConverter<N> {

    private final Function<String, N> parser;
    private final N least;
    private final N most;

    private WholeNumber(Function<String, N> parser, N least, N most) {
        this.parser = parser;
        this.least = least;
        this.most = most;
    }

    /** Has a command read the values of all its options of these types in this way. */
    public static void register(CommandLine line) {
        WholeNumber<Integer> ints = new WholeNumber<>(Integer::valueOf, Integer.MIN_VALUE, Integer.MAX_VALUE);
        WholeNumber<Long> longs = new WholeNumber<>(Long::valueOf, Long.MIN_VALUE, Long.MAX_VALUE);
        line.registerConverter(Integer.class, ints)
                .registerConverter(Integer.TYPE, ints)
                .registerConverter(Long.class, longs)
                .registerConverter(Long.TYPE, longs);
    }

    @Override
    public N convert(String text) {
        try {
            return parser.apply(text);
        } catch (NumberFormatException noNumber) {
            String bounds = text.matches("[+-]?\\d+") ? " from " + least + " to " + most : "";
            TypeConversionException mistake =
                    new TypeConversionException("expected a whole number" + bounds + ", got '" + text + "'");
            mistake.initCause(noNumber);
            throw mistake;
        }
    }
}
