package dev.waybill.core.slot;

import java.time.Instant;

/**
 * A tenant of which a job waits for a slot of a pool.
 *
 * @param since when it began to wait, or last got one while it waited
 * @param until when it counts as waiting no more, unless one of its jobs has said again that it waits
 */
public record Waiter(String tenant, Instant since, Instant until) {

    public boolean waitsAt(Instant now) {
        return until.isAfter(now);
    }
}
