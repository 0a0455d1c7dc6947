package dev.waybill.core.deployment;

import dev.waybill.core.deployment.Deployment.Seen;
import dev.waybill.core.deployment.Queues.Queue;
import dev.waybill.core.key.Principal;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Shows how a deployment does as a whole. How much lies in its queues is shown to the operator alone: it is the work of all
 * tenants together. Thread-safe.
 */
public final class LookAtDeployment {

    private final SweepNotes sweeps;
    private final Queues queues;
    private final Clock clock;
    private final EventLog log;

    public LookAtDeployment(SweepNotes sweeps, Queues queues, Clock clock, EventLog log) {
        this.sweeps = sweeps;
        this.queues = queues;
        this.clock = clock;
        this.log = log;
    }

    public Deployment look(Principal who) {
        Optional<List<Seen>> seen = who.operator() ? Optional.of(queues()) : Optional.empty();
        return new Deployment(Release.VERSION, clock.instant(), sweeps.last(), seen);
    }

    private List<Seen> queues() {
        return queues.all().stream().map(this::seen).collect(Collectors.toList());
    }

    /** One queue that does not answer hides none of the rest: this is asked when something is wrong. */
    @SuppressWarnings("CatchingUnchecked") // whatever keeps a queue from saying
    private Seen seen(Queue queue) {
        try {
            return new Seen(queue, Optional.of(queues.depth(queue)));
        } catch (RuntimeException failed) {
            log.failure("queue_not_read", failed)
                    .with(Field.REASON, queue.name())
                    .write();
            return new Seen(queue, Optional.empty());
        }
    }
}
