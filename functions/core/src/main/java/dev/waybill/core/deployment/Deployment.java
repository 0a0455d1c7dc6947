package dev.waybill.core.deployment;

import dev.waybill.core.deployment.Queues.Depth;
import dev.waybill.core.deployment.Queues.Queue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a deployment does as a whole.
 *
 * @param version of the code that answers
 * @param at when it was looked at, by the clock of the deployment
 * @param queues empty for whoever may not see them
 */
public record Deployment(String version, Instant at, Optional<LastSweep> sweep, Optional<List<Seen>> queues) {

    /** @param depth empty where the queue did not say */
    public record Seen(Queue queue, Optional<Depth> depth) {}
}
