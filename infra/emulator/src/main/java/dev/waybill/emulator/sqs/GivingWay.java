package dev.waybill.emulator.sqs;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Lets a queue with a backlog give way to what somebody waits for. In AWS each invocation has a processor of its own; here all share a
 * few, and a backlog taken in as fast as it comes would stand before everything else. So while the machine is full, a queue that has had
 * messages for a while hands out few at a time, one batch after the other, with short pauses; one that is mostly empty does not wait. It
 * never stands still. For one poller's thread.
 */
final class GivingWay {

    /** Messages of a batch while the machine is full. */
    static final int FEW = 2;

    /** A poll that took longer found the queue empty at first. */
    private static final long EMPTY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Without an empty poll for so long there is a backlog. */
    private static final long STEADY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long STEP_MILLIS = 10;
    private static final long LONGEST_MILLIS = 100;

    /** While another batch of the queue is under way. */
    private static final long LONGEST_BESIDE_MILLIS = 5_000;

    private final BooleanSupplier full;
    private final IntSupplier underWay;
    private final LongSupplier nanos;
    private long empty;

    /**
     * @param underWay how many batches of the queue are
     * @param nanos tells the time, as {@link System#nanoTime} does
     */
    GivingWay(BooleanSupplier full, IntSupplier underWay, LongSupplier nanos) {
        this.full = full;
        this.underWay = underWay;
        this.nanos = nanos;
        this.empty = nanos.getAsLong();
    }

    /**
     * Waits where it has to.
     *
     * @param most messages of a batch
     * @return how many to take now
     */
    int take(int most) throws InterruptedException {
        if (nanos.getAsLong() - empty < STEADY_NANOS) {
            return most;
        }
        for (long waited = 0; full.getAsBoolean(); waited += STEP_MILLIS) {
            if (waited >= (underWay.getAsInt() > 0 ? LONGEST_BESIDE_MILLIS : LONGEST_MILLIS)) {
                return Math.min(FEW, most);
            }
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        }
        return most;
    }

    /** @param took nanoseconds of a poll */
    void polled(long took) {
        if (took >= EMPTY_NANOS) {
            empty = nanos.getAsLong();
        }
    }
}
