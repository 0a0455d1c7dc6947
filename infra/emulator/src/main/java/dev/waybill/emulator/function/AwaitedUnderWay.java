package dev.waybill.emulator.function;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Whether an invocation is under way that somebody waits for, see {@link Awaited}. Thread-safe. */
public final class AwaitedUnderWay {

    /** One that takes longer waits for something itself. */
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final LongSupplier nanos;
    private int invocations;
    private long lastBegun;

    public AwaitedUnderWay() {
        this(System::nanoTime);
    }

    AwaitedUnderWay(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void begin() {
        invocations++;
        lastBegun = nanos.getAsLong();
    }

    synchronized void end() {
        invocations--;
    }

    /** Whether one began a moment ago and has not ended. */
    public synchronized boolean is() {
        return invocations > 0 && nanos.getAsLong() - lastBegun < LONGEST_NANOS;
    }
}
