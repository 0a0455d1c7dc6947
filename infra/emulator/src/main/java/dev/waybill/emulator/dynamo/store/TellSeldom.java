package dev.waybill.emulator.dynamo.store;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Says whether a failure that comes again and again is to be told: the first one is, and then one in a while. Used by one thread. */
final class TellSeldom {

    private final long eachNanos;
    private final LongSupplier nanos;
    private boolean failing;
    private long told;

    /** @param nanos as {@link System#nanoTime()} */
    TellSeldom(Duration each, LongSupplier nanos) {
        this.eachNanos = each.toNanos();
        this.nanos = nanos;
    }

    boolean failed() {
        long now = nanos.getAsLong();
        if (failing && now - told < eachNanos) {
            return false;
        }
        failing = true;
        told = now;
        return true;
    }

    /** The next failure is a new one. */
    void succeeded() {
        failing = false;
    }
}
