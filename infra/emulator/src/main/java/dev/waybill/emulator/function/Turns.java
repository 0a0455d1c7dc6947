package dev.waybill.emulator.function;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Lets the invocations that nobody waits for take turns while the machine is full, as many at a time as it has processors, and none while
 * one is under way that somebody waits for. More would only get into each other's way, and into that of whoever waits. Where those under
 * way wait for another service they take no processor, so that the machine is not full and the next may go; and none waits for long.
 * Thread-safe.
 */
final class Turns {

    /** Short beside the time-out of a function that does more than a moment's work. */
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);

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
    Turns(BooleanSupplier full, AwaitedUnderWay awaited, int most) {
        this.full = full;
        this.awaited = awaited;
        this.most = most;
    }

    /** At once where somebody waits for it. */
    <T> T take(Awaited work, Awaited.Work<T, InterruptedException> invocation) throws InterruptedException {
        if (work != Awaited.NOT) {
            awaited.begin();
            try {
                return work.run(invocation);
            } finally {
                awaited.end();
            }
        }
        begin();
        try {
            return work.run(invocation);
        } finally {
            end();
        }
    }

    private synchronized void begin() throws InterruptedException {
        long begun = System.nanoTime();
        while (hasToWait(System.nanoTime() - begun) && full.getAsBoolean()) {
            wait(LOOK_MILLIS);
        }
        underWay++;
    }

    private boolean hasToWait(long waited) {
        return (underWay >= most && waited < LONGEST_NANOS) || (waited < LONGEST_BEHIND_AWAITED_NANOS && awaited.is());
    }

    private synchronized void end() {
        underWay--;
        notifyAll();
    }
}
