package dev.waybill.jsonata;

import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JFunctionCallable;
import com.dashjoin.jsonata.Jsonata.JLambda;
import com.dashjoin.jsonata.Parser.Symbol;
import com.dashjoin.jsonata.Utils.JList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation holds. It is counted as the language lets go of it: nothing outlives a step but what it results in,
 * unless that is, or holds, a function of the expression, which keeps all around it. So a step that ends gives back what the
 * steps within it were charged, as far as its own result does not hold that.
 */
final class Memory {

    /** What a step of a path that names its items ({@code @$x}, {@code #$i}, {@code %}) makes of each. */
    private static final int TUPLE = 256;

    /** Tuples are brought together by copying all so far for each, with nobody asked in between. */
    private static final int MOST_TUPLES = 10_000;

    private static final long MOST_COPIES = 50_000_000;

    private final Settings settings;
    private final Bounds bounds;
    private final Measure measure;
    private Open open = new Open(null);
    private long held;
    private boolean transforms;

    /** A step that has begun and not ended, with what the steps within it have left. */
    private static final class Open {
        private final @Nullable Open around;
        private @Nullable Open within;
        private @Nullable Symbol step;
        private String type = "";
        private long held;
        private final TailCalls tailCalls = new TailCalls();
        private int tuples;
        private boolean charged;
        private @Nullable Object last;

        private Open(@Nullable Open around) {
            this.around = around;
        }

        private Open begin(Symbol begun) {
            if (within == null) {
                within = new Open(this);
            }
            within.step = begun;
            within.type = Symbols.type(begun);
            within.held = 0;
            within.tailCalls.begin();
            within.tuples = 0;
            within.charged = false;
            within.last = null;
            return within;
        }
    }

    Memory(Settings settings, Bounds bounds) {
        this.settings = settings;
        this.bounds = bounds;
        this.measure = new Measure(settings);
    }

    /** Before a function that is under way takes so many bytes in all, beside what is held. */
    void requireHeld(long bytes) {
        bounds.tick();
        if (held + bytes > settings.held()) {
            throw bounds.fail(JsonataException.tooLarge());
        }
    }

    /** Charges the step under way with what a function has made, or is just making, beside its result. */
    void charge(long bytes) {
        held += bytes;
        open.held += bytes;
        if (held > settings.held()) {
            throw bounds.fail(JsonataException.tooLarge());
        }
    }

    /**
     * Charges what a built-in function results in.
     *
     * @param handedOn whether only the outermost list or object is new
     */
    void made(@Nullable Object result, boolean handedOn) {
        Measure.Size size = measure.of(result);
        bounds.requireRoom(size.units());
        charge(handedOn || size.bytes() == Measure.ENDLESS ? Math.min(shallow(result), size.bytes()) : size.bytes());
        open.charged = true;
        long gone = open.tailCalls.answered(open.held, size.bytes());
        open.held -= gone;
        held -= gone;
    }

    /** What is held now, for {@link #letGo}. */
    long mark() {
        return open.held;
    }

    /** All that was made since the mark is let go, as far as {@code kept} does not hold it. */
    void letGo(long mark, @Nullable Object kept) {
        long made = open.held - mark;
        long still = Math.min(made, measure.of(kept).bytes());
        open.held -= made - still;
        held -= made - still;
    }

    /**
     * How many parameters of a function there are: all, but where it is partially applied no more than it is given. The
     * library would leave those behind open, and whoever calls with the place of an item would fill them.
     */
    int parametersInUse(int all) {
        return open.step != null && open.type.equals("partial")
                ? Math.min(all, Symbols.arguments(open.step).size())
                : all;
    }

    /** A step begins, within the one that is under way. */
    void begin(Symbol step, @Nullable Object input) {
        open = open.begin(step);
        if (open.type.equals("wildcard")) {
            requireRoomForParts(input);
        }
        transforms |= open.type.equals("transform");
    }

    /** The step that began last ends. */
    void end(Symbol step, Frame frame, @Nullable Object result) {
        Open ended = open;
        Open around = ended.around;
        if (around == null) {
            throw new IllegalStateException("a step ends that has not begun");
        }
        if (transforms && isCall(ended.type)) {
            measure.forget();
        }
        Measure.Size size = measure.of(result);
        bounds.requireRoom(size.units());
        charge(own(ended, result, size));
        long still = Math.min(ended.held, size.bytes());
        held -= ended.held - still;
        open = around;
        around.held += still;
        around.last = result;
        boolean keeps = size.bytes() == Measure.ENDLESS;
        long gone = result instanceof Symbol lambda && lambda.thunk
                ? around.tailCalls.called(around.held, still, Symbols.argumentsOfTailCall(lambda))
                : around.tailCalls.stepped(around.held, keeps ? Measure.ENDLESS : still, keeps);
        around.held -= gone;
        held -= gone;
        if (around.step != null) {
            look(around, around.step, step, frame, result);
        }
    }

    /** What the step around makes of this result at once, with nobody asked before all are there. */
    private void look(Open around, Symbol aroundStep, Symbol step, Frame frame, @Nullable Object result) {
        if (around.type.equals("path") || around.type.equals("unary")) {
            boolean tuple = frame.lookup("@") != null;
            long items = result instanceof List<?> list ? list.size() : 1;
            charge(items * (tuple ? TUPLE : Measure.ENTRY));
            if (tuple && aroundStep.group != null && ++around.tuples > MOST_TUPLES) {
                throw bounds.fail(JsonataException.tooLarge());
            }
        } else if (isCall(around.type)
                && result != null
                && !isNothing(result)
                && Symbols.isCalledBy(aroundStep, step)
                && !isFunction(result)) {
            // The library would write what it was on standard output.
            throw new JsonataException("T1006", "Attempted to invoke a non-function");
        }
    }

    private static long own(Open ended, @Nullable Object result, Measure.Size size) {
        if (result == ended.last || (isCall(ended.type) && ended.charged)) {
            return 0;
        }
        return switch (ended.type) {
            case "function", "apply" -> size.bytes() == Measure.ENDLESS ? shallow(result) : size.bytes();
            case "binary" -> result instanceof String ? size.bytes() : shallow(result);
            case "variable", "string", "number", "value", "parent", "regex" -> 0;
            default -> shallow(result);
        };
    }

    private static long shallow(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (long) map.size() * Measure.FIELD;
        }
        return value instanceof List<?> list ? (long) list.size() * Measure.ENTRY : Measure.FIELD;
    }

    private static boolean isCall(String type) {
        return type.equals("function") || type.equals("apply");
    }

    private static boolean isFunction(Object value) {
        return value instanceof JFunction
                || value instanceof JFunctionCallable
                || value instanceof JLambda
                || (value instanceof Symbol lambda && lambda._jsonata_lambda);
    }

    /** A path that leads nowhere, before the library makes undefined of it. */
    private static boolean isNothing(Object value) {
        return value instanceof JList<?> list && list.sequence && list.isEmpty();
    }

    /** {@code *} brings lists within a list together by copying all so far for each. */
    private void requireRoomForParts(@Nullable Object input) {
        long lists = 0;
        long items = 0;
        Iterable<?> parts =
                input instanceof Map<?, ?> map ? map.values() : input instanceof List<?> list ? list : List.of();
        for (Object part : parts) {
            if (part instanceof List<?>) {
                lists++;
            }
            items += flattened(part);
        }
        if (lists * items / 2 > MOST_COPIES) {
            throw bounds.fail(JsonataException.tooLarge());
        }
    }

    private static long flattened(@Nullable Object part) {
        if (!(part instanceof List<?> list)) {
            return 1;
        }
        long items = 0;
        for (Object item : list) {
            items += flattened(item);
        }
        return items;
    }
}
