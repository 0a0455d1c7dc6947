package dev.waybill.core.circuit;

import java.time.Duration;

/**
 * Whose call wants to go out.
 *
 * @param timeout how long it waits for its answer
 */
public record Caller(String tenant, Duration timeout) {

    /** A shorter time-out says more of the caller than of the provider. */
    private static final Duration SHORTEST_THAT_COUNTS = Duration.ofSeconds(5);

    /** Whether it is the provider's fault, not the caller's haste, where no answer came in that time. */
    boolean waitedLongEnough(Circuit seen) {
        return timeout.compareTo(SHORTEST_THAT_COUNTS) >= 0 && timeout.compareTo(seen.longestAnswer()) >= 0;
    }
}
