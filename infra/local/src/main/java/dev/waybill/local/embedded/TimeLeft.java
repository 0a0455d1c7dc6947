package dev.waybill.local.embedded;

import java.time.Duration;

/** What is left of a call's time. Immutable. */
public final class TimeLeft {

    private final long end;

    public TimeLeft(Duration timeout) {
        end = System.nanoTime() + timeout.toNanos();
    }

    Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }

    void check() {
        if (left().isNegative()) {
            throw new NoneLeftException();
        }
    }

    /** Leaves the computation; never leaves the endpoint. */
    static final class NoneLeftException extends RuntimeException {}
}
