package dev.waybill.asl;

import java.time.Duration;
import java.time.Instant;

/** Time and timers of an engine. Thread-safe. */
public interface EngineClock extends AutoCloseable {

    Instant now();

    /** Runs an action once, after the delay; the action is short and hands work on. */
    Timer schedule(Duration delay, Runnable action);

    /** Stops all timers. */
    @Override
    void close();

    /** A timer that may be called off. */
    interface Timer {
        void cancel();
    }

    /** The machine's clock, with one thread for all timers. */
    static EngineClock system() {
        return new SystemClock();
    }
}
