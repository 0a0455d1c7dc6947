package dev.waybill.bench.webhook;

import java.time.Duration;
import java.time.Instant;

/** When the server was away: killed, and not yet ready again. */
record Away(Instant from, Instant until) {

    /** Whether an event waited for its receiver while the server was away. */
    boolean heldUp(Arrival arrival) {
        return arrival.ended().isBefore(until) && arrival.at().isAfter(from);
    }

    Duration length() {
        return Duration.between(from, until);
    }
}
