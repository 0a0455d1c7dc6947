package dev.waybill.command;

import dev.waybill.command.screen.Show;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** A value that its option or argument does not take: the place, what is expected there and what came. */
final class BadValue {

    private static final int LONGEST_SHOWN = 40;

    private BadValue() {}

    /** Nothing where something else is wrong with the line. */
    static Optional<String> told(ParameterException refused) {
        ArgSpec place = refused.getArgSpec();
        if (place == null) {
            return Optional.empty();
        }
        if (refused.getCause() instanceof TypeConversionException why) {
            return Optional.of(name(place) + ": " + expected(place, refused.getValue(), why));
        }
        // What picocli cannot split it tells in words of its own, with the value at their end.
        return Map.class.isAssignableFrom(place.type()) && refused.getValue() != null
                ? Optional.of(name(place) + ": expected " + place.paramLabel() + got(refused.getValue()))
                : Optional.empty();
    }

    private static String expected(ArgSpec place, String value, TypeConversionException why) {
        if (place.type().isEnum()) {
            String names = Arrays.stream(place.type().getEnumConstants())
                    .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" or "));
            return "expected " + names + got(value);
        }
        boolean isFlag = place.type() == boolean.class || place.type() == Boolean.class;
        return isFlag ? "expected no value" + got(value) : String.valueOf(why.getMessage());
    }

    private static String got(String value) {
        return ", got '" + Show.shortened(value, LONGEST_SHOWN) + "'";
    }

    private static String name(ArgSpec place) {
        return place instanceof OptionSpec option ? option.longestName() : place.paramLabel();
    }
}
