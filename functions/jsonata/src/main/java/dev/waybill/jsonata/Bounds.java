package dev.waybill.jsonata;

import com.dashjoin.jsonata.Jsonata.EntryCallback;
import com.dashjoin.jsonata.Jsonata.ExitCallback;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Jsonata.JFunctionCallable;
import com.dashjoin.jsonata.Jsonata.JLambda;
import com.dashjoin.jsonata.Parser.Symbol;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of one evaluation, on time, depth and memory. The library asks it before and after each step; a built-in function
 * asks for the one of its thread as it goes along. Once a bound is reached every further question fails in the same way,
 * whoever may have caught the first failure. Of one thread.
 *
 * <p>Memory is counted as the language lets go of it: nothing outlives a step but what it results in, unless that is, or
 * holds, a function of the expression, which keeps all around it. So a step that ends gives back what the steps within it
 * were charged, as far as its own result does not hold that.
 */
final class Bounds implements EntryCallback, ExitCallback {

    private static final ThreadLocal<Bounds> CURRENT = new ThreadLocal<>();

    /** What a step of a path that names its items ({@code @$x}, {@code #$i}, {@code %}) makes of each. */
    private static final int TUPLE = 256;

    /** Tuples are brought together by copying all so far for each, with nobody asked in between. */
    private static final int MOST_TUPLES = 10_000;

    private static final long MOST_COPIES = 50_000_000;

    private final Settings settings;
    private final LongSupplier nanoTime;
    private final long began;
    private final long now = System.currentTimeMillis();
    private final Measure measure;
    private final Open[] open;
    private int depth;
    private long held;
    private boolean transforms;
    private @Nullable JsonataException reached;

    /** A step that has begun and not ended, with what the steps within it have left. */
    private static final class Open {
        private @Nullable Symbol step;
        private String type = "";
        private long held;
        private final TailCalls tailCalls = new TailCalls();
        private int tuples;
        private boolean charged;
        private @Nullable Object last;

        private void begin(Symbol begun) {
            step = begun;
            type = Symbols.type(begun);
            held = 0;
            tailCalls.begin();
            tuples = 0;
            charged = false;
            last = null;
        }
    }

    Bounds(Settings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        this.measure = new Measure(settings);
        this.open = new Open[settings.depth() + 1];
        this.open[0] = new Open();
    }

    /** Those of the evaluation that is under way on this thread. */
    static Bounds current() {
        Bounds bounds = CURRENT.get();
        if (bounds == null) {
            throw new IllegalStateException("no evaluation is under way on this thread");
        }
        return bounds;
    }

    /** Makes these the current ones, and says which were. */
    @Nullable
    Bounds begin() {
        Bounds before = CURRENT.get();
        CURRENT.set(this);
        return before;
    }

    static void end(@Nullable Bounds before) {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }

    /** The time at which the evaluation began, the same throughout, in milliseconds since 1970. */
    long now() {
        return now;
    }

    Settings settings() {
        return settings;
    }

    /** The bound that was reached; null where none was. */
    @Nullable
    JsonataException reached() {
        return reached;
    }

    /** To be asked again and again by whatever may take long. */
    void tick() {
        if (reached != null) {
            throw reached;
        }
        if (nanoTime.getAsLong() - began > settings.time().toNanos()) {
            throw fail(JsonataException.timeout());
        }
    }

    /** Before a text, or a list, of so many units is made. */
    void requireRoom(long units) {
        tick();
        if (units > settings.largest()) {
            throw fail(JsonataException.tooLarge());
        }
    }

    /** Before a function that is under way takes so many bytes in all, beside what is held. */
    void requireHeld(long bytes) {
        tick();
        if (held + bytes > settings.held()) {
            throw fail(JsonataException.tooLarge());
        }
    }

    /** Charges the step under way with what a function has made, or is just making, beside its result. */
    void charge(long bytes) {
        Open step = open[depth];
        held += bytes;
        step.held += bytes;
        if (held > settings.held()) {
            throw fail(JsonataException.tooLarge());
        }
    }

    /**
     * Charges what a built-in function results in.
     *
     * @param handedOn whether only the outermost list or object is new
     */
    void made(@Nullable Object result, boolean handedOn) {
        Measure.Size size = measure.of(result);
        requireRoom(size.units());
        charge(handedOn || size.bytes() == Measure.ENDLESS ? Math.min(shallow(result), size.bytes()) : size.bytes());
        Open step = open[depth];
        step.charged = true;
        long gone = step.tailCalls.answered(step.held, size.bytes());
        step.held -= gone;
        held -= gone;
    }

    /** What is held now, for {@link #letGo}. */
    long mark() {
        return open[depth].held;
    }

    /** All that was made since the mark is let go, as far as {@code kept} does not hold it. */
    void letGo(long mark, @Nullable Object kept) {
        long made = open[depth].held - mark;
        long still = Math.min(made, measure.of(kept).bytes());
        open[depth].held -= made - still;
        held -= made - still;
    }

    @Override
    public void callback(Symbol step, @Nullable Object input, Frame frame) {
        tick();
        if (++depth > settings.depth()) {
            throw fail(JsonataException.tooDeep());
        }
        if (open[depth] == null) {
            open[depth] = new Open();
        }
        open[depth].begin(step);
        if (open[depth].type.equals("wildcard")) {
            requireRoomForParts(input);
        }
        transforms |= open[depth].type.equals("transform");
    }

    @Override
    public void callback(Symbol step, @Nullable Object input, Frame frame, @Nullable Object result) {
        tick();
        Open ended = open[depth];
        if (result instanceof Pattern) {
            throw new IllegalStateException("a regular expression that no clock stops");
        }
        if (transforms && isCall(ended.type)) {
            measure.forget();
        }
        Measure.Size size = measure.of(result);
        requireRoom(size.units());
        charge(own(ended, result, size));
        long still = Math.min(ended.held, size.bytes());
        held -= ended.held - still;
        depth--;
        Open around = open[depth];
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
                throw fail(JsonataException.tooLarge());
            }
        } else if (isCall(around.type)
                && result != null
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
            throw fail(JsonataException.tooLarge());
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

    private JsonataException fail(JsonataException bound) {
        reached = bound;
        return bound;
    }
}
