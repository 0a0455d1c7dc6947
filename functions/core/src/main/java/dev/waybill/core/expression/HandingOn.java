package dev.waybill.core.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JFunctionCallable;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions of the library that may hand on a number, or that know its Java type. The library makes a double of every
 * number that one of its own functions results in, so these run without it.
 */
final class HandingOn {

    /** By name, as the library declares them. */
    private static final Map<String, JFunction> FUNCTIONS = Map.of(
            "append", function(args -> Functions.append(at(args, 0), at(args, 1)), "<xx:a>"),
            "lookup", function(args -> Functions.lookup(at(args, 0), (String) at(args, 1)), "<x-s:x>"),
            "single", function(args -> Functions.single((List<?>) at(args, 0), at(args, 1)), "<af?>"),
            "reduce", function(args -> Functions.foldLeft((List<?>) at(args, 0), at(args, 1), at(args, 2)), "<afj?:j>"),
            "sort", function(args -> sort((List<?>) at(args, 0), at(args, 1)), "<af?:a>"),
            "number", function(args -> number(at(args, 0)), "<(nsb)-:n>"),
            "abs", function(args -> abs((Number) at(args, 0)), "<n-:n>"));

    private static final Comparator<Object> BY_VALUE = Comparator.comparing(HandingOn::value);

    private HandingOn() {}

    static void bind(Frame frame) {
        FUNCTIONS.forEach(frame::bind);
    }

    private interface OfArguments {
        @Nullable
        Object call(List<?> args) throws Throwable;
    }

    private static JFunction function(OfArguments function, String signature) {
        JFunctionCallable callable = (input, args) -> function.call(args);
        return new JFunction(callable, signature);
    }

    private static @Nullable Object at(List<?> args, int place) {
        return place < args.size() ? args.get(place) : null;
    }

    private static @Nullable Object number(@Nullable Object value) throws Exception {
        return value instanceof Number ? value : Functions.number(value);
    }

    /** The library compares a number only with those of its own Java type. */
    private static List<?> sort(@Nullable List<?> list, @Nullable Object comparator) {
        boolean numbers = list != null && list.stream().allMatch(Number.class::isInstance);
        return Functions.sort(list, comparator == null && numbers ? BY_VALUE : comparator);
    }

    private static BigDecimal value(Object number) {
        if (number instanceof ExactNumber exact) {
            return exact.value();
        }
        return number instanceof Double real ? new BigDecimal(real) : BigDecimal.valueOf(((Number) number).longValue());
    }

    /** The library takes what is neither integer nor double for an integer. */
    private static @Nullable Number abs(@Nullable Number value) {
        return value instanceof ExactNumber exact ? Math.abs(exact.doubleValue()) : Functions.abs(value);
    }
}
