package dev.waybill.jsonata;

import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A function that an expression may call. Every call, from wherever in the library, looks at the clock before and after, and
 * is charged with what it results in. Immutable but for what the library notes in it, which is always the same.
 */
public class BuiltIn extends JFunction {

    /** What it does. May throw what it likes. */
    @FunctionalInterface
    public interface Body {
        @Nullable
        Object call(Arguments arguments) throws Throwable;
    }

    private final String name;
    private final Parameters parameters;
    private final Body body;
    private final boolean handsOn;

    BuiltIn(String name, String signature, boolean handsOn, Body body) {
        // The library finds a method by name for the functions it calls itself; it never calls this one's.
        super(name, signature, BuiltIn.class, null, "getNumberOfArgs");
        this.name = name;
        this.parameters = Parameters.of(name, signature);
        this.body = body;
        this.handsOn = handsOn;
    }

    /**
     * A function whose result is all new.
     *
     * @param signature in JSONata's notation, such as {@code <s-n?:s>}
     */
    public static BuiltIn of(String name, String signature, Body body) {
        return new BuiltIn(name, signature, false, body);
    }

    /** {@code $now} and {@code $millis} by a clock of the caller's, in milliseconds since 1970. */
    public static Stream<BuiltIn> ofClock(LongSupplier millis) {
        return TimeFunctions.ofClock(millis);
    }

    /** {@code $random} and {@code $shuffle} that throw the same again, in the same order, for the same seed. */
    public static Stream<BuiltIn> ofChance(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        return Stream.of(
                of("random", "<:n>", args -> random.nextDouble()),
                handingOn("shuffle", "<a:a>", args -> ListFunctions.shuffled(args.list(0), random)));
    }

    /** One whose result is a new list or object of parts that were there before, or was there itself. */
    static BuiltIn handingOn(String name, String signature, Body body) {
        return new BuiltIn(name, signature, true, body);
    }

    public String name() {
        return name;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the library declares it
    public @Nullable Object call(@Nullable Object input, @Nullable List arguments) {
        Bounds bounds = Bounds.current();
        bounds.tick();
        List<?> given = arguments == null ? List.of() : arguments;
        // What a function is called with by another one, as by $map, nobody has looked at yet.
        Object result = body(parameters.fit(given) ? given : parameters.validate(given, null));
        bounds.memory().made(result, handsOn);
        return result;
    }

    private @Nullable Object body(List<?> arguments) {
        try {
            return body.call(new Arguments(arguments));
        } catch (ClassCastException other) {
            // A list of another kind of items, handed on unchecked.
            throw new JsonataException(
                    "T0410", "Argument 1 of function \"" + name + "\" does not match function signature");
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public Object validate(@Nullable Object arguments, @Nullable Object context) {
        return parameters.validate(arguments instanceof List<?> list ? list : List.of(), context);
    }

    /** For the library's partial application. */
    @Override
    public int getNumberOfArgs() {
        return Bounds.current().memory().parametersInUse(parameters.count());
    }
}
