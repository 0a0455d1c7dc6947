package dev.waybill.core.event;

import dev.waybill.core.event.Delivery.Progress;
import dev.waybill.core.event.DeliveryQueue.QueuedDelivery;
import dev.waybill.core.log.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Puts events on the books of endpoints, and then sends word of them to be tried. What is on the books is tried, whatever becomes of the
 * message: it is due for a look soon after. Told twice it is told once. Thread-safe.
 */
public final class Tell {

    /** How long an event is kept, tried or not. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** Its message has had its chance by then. */
    static final Duration FIRST_LOOK = Duration.ofMinutes(1);

    private static final int MOST_ROUNDS = 5;

    private final DeliveryStore deliveries;
    private final DeliveryQueue queue;
    private final Clock clock;
    private final EventLog log;

    public Tell(DeliveryStore deliveries, DeliveryQueue queue, Clock clock, EventLog log) {
        this.deliveries = deliveries;
        this.queue = queue;
        this.clock = clock;
        this.log = log;
    }

    /** Tells one endpoint of an event. */
    public Delivery tell(Event event, WebhookEndpoint endpoint) {
        Instant now = clock.instant();
        Delivery delivery = new Delivery(
                new DeliveryKey(endpoint.key(), event.id()),
                1,
                new Delivery.Event(event.type(), event.at(), event.body(), now.plus(KEPT)),
                begun(now),
                List.of());
        if (deliveries.put(delivery)) {
            send(delivery);
        }
        return delivery;
    }

    /** Tells of it again, from the beginning of the schedule on. */
    Delivery again(Delivery seen) {
        Delivery delivery = seen;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Delivery next = delivery.next(begun(clock.instant()));
            if (deliveries.put(next)) {
                send(next);
                return next;
            }
            delivery = deliveries.find(seen.key()).orElseThrow(Webhooks::notFound);
        }
        throw Webhooks.busy();
    }

    private static Progress begun(Instant now) {
        return new Progress(DeliveryStatus.PENDING, 0, null, now, now.plus(FIRST_LOOK), null);
    }

    @SuppressWarnings("CatchingUnchecked") // whatever keeps the queue from taking it, it is due for a look
    private void send(Delivery delivery) {
        try {
            queue.send(message(delivery, 0), Duration.ZERO);
        } catch (RuntimeException failed) {
            log.failure("delivery_not_sent", failed).write();
        }
    }

    static QueuedDelivery message(Delivery delivery, int waits) {
        EndpointKey endpoint = delivery.key().endpoint();
        return new QueuedDelivery(endpoint.tenant(), endpoint.id(), delivery.key().id(), delivery.version(), waits);
    }
}
