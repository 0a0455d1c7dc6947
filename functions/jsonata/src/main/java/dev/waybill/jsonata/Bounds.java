package dev.waybill.jsonata;

import com.dashjoin.jsonata.Jsonata.EntryCallback;
import com.dashjoin.jsonata.Jsonata.ExitCallback;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Parser.Symbol;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of one evaluation: time and depth are looked at here, memory by {@link Memory}. The library asks before and after
 * each step; a built-in function asks for the bounds of its thread as it goes along. Once one is reached every further question
 * fails in the same way, whoever may have caught the first failure. Of one thread.
 */
final class Bounds implements EntryCallback, ExitCallback {

    private static final ThreadLocal<Bounds> CURRENT = new ThreadLocal<>();

    private final Settings settings;
    private final LongSupplier nanoTime;
    private final long began;
    private final long now = System.currentTimeMillis();
    private final Memory memory;
    private int depth;
    private @Nullable JsonataException reached;

    Bounds(Settings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        this.memory = new Memory(settings, this);
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

    Memory memory() {
        return memory;
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

    @Override
    public void callback(Symbol step, @Nullable Object input, Frame frame) {
        tick();
        if (++depth > settings.depth()) {
            throw fail(JsonataException.tooDeep());
        }
        memory.begin(step, input);
    }

    @Override
    public void callback(Symbol step, @Nullable Object input, Frame frame, @Nullable Object result) {
        tick();
        if (result instanceof Pattern) {
            throw new IllegalStateException("a regular expression that no clock stops");
        }
        depth--;
        memory.end(step, frame, result);
    }

    /** From here on every question fails with this. */
    JsonataException fail(JsonataException bound) {
        reached = bound;
        return bound;
    }
}
