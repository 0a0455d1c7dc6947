package dev.waybill.core.job;

import dev.waybill.core.random.Unguessable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.LongUnaryOperator;

/**
 * Pauses of writers that met each other or a busy store: short ones that grow, each drawn anew (full jitter), so that those
 * who met once do not meet again. Thread-safe where its parts are.
 */
public final class WriterPauses {

    private static final long FIRST_MILLIS = 10;
    private static final long LONGEST_MILLIS = 200;

    private final Sleep sleep;
    private final LongUnaryOperator draw;

    /** @param draw of numbers from 0 to below the one it is given */
    public WriterPauses(Sleep sleep, LongUnaryOperator draw) {
        this.sleep = sleep;
        this.draw = draw;
    }

    /** Lets time pass. */
    @FunctionalInterface
    public interface Sleep {
        void of(Duration time) throws InterruptedException;
    }

    /** Of the time that everybody lives in. What is drawn spreads writers and decides nothing, so nobody hands it in. */
    public static WriterPauses real() {
        return new WriterPauses(
                time -> Thread.sleep(time.toMillis()),
                bound -> Math.floorMod(
                        ByteBuffer.wrap(Unguessable.bytes(Long.BYTES)).getLong(), bound));
    }

    /**
     * Returns when it is time for this round, counted from 0: at once for the first, and for every other after a pause of up
     * to 10 ms, 20 ms, 40 ms and so on to 200 ms.
     *
     * @throws IllegalStateException where the thread is stopped meanwhile; it stays marked as stopped
     */
    public void before(int round) {
        if (round == 0) {
            return;
        }
        long most = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(round - 1, 10));
        try {
            sleep.of(Duration.ofMillis(1 + draw.applyAsLong(most)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped between two rounds", stopped);
        }
    }
}
