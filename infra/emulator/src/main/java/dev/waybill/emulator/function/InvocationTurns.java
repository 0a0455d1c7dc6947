package dev.waybill.emulator.function;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Lets the invocations that nobody waits for take turns while the machine is full, as many at a time as it has processors, and none while
 * one is under way that somebody waits for. More would only get into each other's way, and into that of whoever waits. Where those under
 * way wait for another service they take no processor, so that the machine is not full and the next may go; and none waits for long.
 * Thread-safe.
 */
final class InvocationTurns {

    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** The wait is part of the function's time. */
    private static final int PART_OF_TIMEOUT = 10;

    /** However many awaited ones there are. */
    private static final long LONGEST_BEHIND_AWAITED_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Nobody tells when the machine is full no more. */
    private static final long LOOK_MILLIS = 10;

    private final BooleanSupplier full;
    private final AwaitedUnderWay awaited;
    private final int most;
    private int underWay;

    /**
     * @param full whether the machine is
     * @param awaited is told of those that somebody waits for
     * @param most others at a time while it is full, at least 1
     */
    InvocationTurns(BooleanSupplier full, AwaitedUnderWay awaited, int most) {
        this.full = full;
        this.awaited = awaited;
        this.most = most;
    }

    /**
     * At once where somebody waits for it.
     *
     * @param timeout of the function
     */
    <T> T take(Awaited work, Duration timeout, Awaited.Work<T, InterruptedException> invocation)
            throws InterruptedException {
        if (work != Awaited.NOT) {
            awaited.begin();
            try {
                return work.run(invocation);
            } finally {
                awaited.end();
            }
        }
        begin(Math.min(LONGEST_NANOS, timeout.dividedBy(PART_OF_TIMEOUT).toNanos()));
        try {
            return work.run(invocation);
        } finally {
            end();
        }
    }

    private synchronized void begin(long longestNanos) throws InterruptedException {
        long begun = System.nanoTime();
        long waited = 0;
        while (waited < longestNanos && hasToWait(waited) && full.getAsBoolean()) {
            wait(LOOK_MILLIS);
            waited = System.nanoTime() - begun;
        }
        underWay++;
    }

    private boolean hasToWait(long waited) {
        return underWay >= most || (waited < LONGEST_BEHIND_AWAITED_NANOS && awaited.is());
    }

    private synchronized void end() {
        underWay--;
        notifyAll();
    }
}
