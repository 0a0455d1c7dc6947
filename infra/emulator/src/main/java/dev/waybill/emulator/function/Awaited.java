package dev.waybill.emulator.function;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * That somebody waits for what a thread does: a request to the HTTP API, and what follows from it. The gateway hands it on to the
 * function that takes the request, this to the messages that it sends and the executions that it starts, and they to their functions. It
 * wears off after some invocations and some time: what then still follows is a backlog, or has others to wait for anyway. For what
 * queues, streams and schedules give of their own nobody waits. Thread-safe.
 */
public final class Awaited {

    /** By nobody. */
    public static final Awaited NOT = new Awaited(() -> 0, 0);

    /** A few times what a short chain of models takes; a batch of a thousand asks for far more. */
    static final int MOST_INVOCATIONS = 30;

    /** Beyond it nobody notices a tenth of a second. */
    static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final ThreadLocal<Awaited> HERE = ThreadLocal.withInitial(() -> NOT);

    private final AtomicInteger left;
    private final LongSupplier nanos;
    private final long begun;

    /** Something that may be awaited. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run() throws E;
    }

    private Awaited(LongSupplier nanos, int invocations) {
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
        this.left = new AtomicInteger(invocations);
    }

    /** By who has just sent a request. */
    public static Awaited byCaller() {
        return byCaller(System::nanoTime);
    }

    static Awaited byCaller(LongSupplier nanos) {
        return new Awaited(nanos, MOST_INVOCATIONS);
    }

    /** What this thread's work is now. */
    public static Awaited here() {
        Awaited here = HERE.get();
        return here.isStill() ? here : NOT;
    }

    /** Whether somebody waits, and it has not worn off. */
    public boolean isStill() {
        return left.get() > 0 && nanos.getAsLong() - begun <= LONGEST_NANOS;
    }

    /** As {@link #here}, for one invocation of those that it has. */
    static Awaited spend() {
        Awaited here = here();
        return here != NOT && here.left.getAndDecrement() > 0 ? here : NOT;
    }

    /** Does something as a part of it, whatever this thread's work is. */
    public <T, E extends Exception> T run(Work<T, E> work) throws E {
        Awaited before = HERE.get();
        HERE.set(this);
        try {
            return work.run();
        } finally {
            HERE.set(before);
        }
    }
}
