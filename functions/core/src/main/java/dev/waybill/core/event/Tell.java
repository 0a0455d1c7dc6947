package dev.waybill.core.event;

import dev.waybill.core.event.Delivery.Progress;
import dev.waybill.core.event.DeliveryQueue.QueuedDelivery;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

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

    /** Who tells writes too; so many help, whoever tells and however many: more would only wait for one another. */
    static final int MOST_HELPERS = 15;

    private final DeliveryStore deliveries;
    private final DeliveryQueue queue;
    private final Executor threads;
    private final Semaphore helpers = new Semaphore(MOST_HELPERS);
    private final Clock clock;
    private final EventLog log;

    /** One that works on its caller's thread alone. */
    public Tell(DeliveryStore deliveries, DeliveryQueue queue, Clock clock, EventLog log) {
        this(deliveries, queue, Runnable::run, clock, log);
    }

    /** @param threads where others than the caller write events too, a bounded number of them at once */
    public Tell(DeliveryStore deliveries, DeliveryQueue queue, Executor threads, Clock clock, EventLog log) {
        this.deliveries = deliveries;
        this.queue = queue;
        this.threads = threads;
        this.clock = clock;
        this.log = log;
    }

    /** One endpoint is to be told of an event. */
    record Telling(Event event, WebhookEndpoint endpoint) {}

    /** Tells one endpoint of an event. */
    public Delivery tell(Event event, WebhookEndpoint endpoint) {
        Delivery delivery = delivery(new Telling(event, endpoint));
        if (deliveries.put(delivery)) {
            send(List.of(delivery));
        }
        return delivery;
    }

    /** Tells many, side by side. @return those that could not be put on the books */
    Set<Telling> tellAll(List<Telling> all) {
        Queue<Telling> waiting = new ConcurrentLinkedQueue<>(all);
        Queue<Delivery> written = new ConcurrentLinkedQueue<>();
        Queue<Telling> failed = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> others = new ArrayList<>();
        for (int n = 1; n < all.size() && n <= MOST_HELPERS && helpers.tryAcquire(); n++) {
            others.add(CompletableFuture.runAsync(() -> write(waiting, written, failed), threads)
                    .whenComplete((done, died) -> helpers.release()));
        }
        write(waiting, written, failed);
        others.forEach(CompletableFuture::join);
        send(List.copyOf(written));
        return new HashSet<>(failed);
    }

    @SuppressWarnings("CatchingUnchecked") // what keeps one from being told must not keep the others
    private void write(Queue<Telling> waiting, Queue<Delivery> written, Queue<Telling> failed) {
        for (Telling next = waiting.poll(); next != null; next = waiting.poll()) {
            try {
                Delivery delivery = delivery(next);
                if (deliveries.put(delivery)) {
                    written.add(delivery);
                }
            } catch (RuntimeException notWritten) {
                log.failure("event_not_written", notWritten)
                        .with(Field.WEBHOOK, next.endpoint().key().id())
                        .write();
                failed.add(next);
            }
        }
    }

    private Delivery delivery(Telling telling) {
        Instant now = clock.instant();
        Event event = telling.event();
        return new Delivery(
                new DeliveryKey(telling.endpoint().key(), event.id()),
                1,
                new Delivery.Event(event.type(), event.at(), event.body(), now.plus(KEPT)),
                begun(now),
                List.of());
    }

    /** Tells of it again, from the beginning of the schedule on. */
    Delivery again(Delivery seen) {
        Delivery delivery = seen;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Delivery next = delivery.next(begun(clock.instant()));
            if (deliveries.put(next)) {
                send(List.of(next));
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
    private void send(List<Delivery> written) {
        try {
            queue.send(written.stream().map(each -> message(each, 0)).toList());
        } catch (RuntimeException failed) {
            log.failure("delivery_not_sent", failed)
                    .with(Field.COUNT, written.size())
                    .write();
        }
    }

    static QueuedDelivery message(Delivery delivery, int waits) {
        EndpointKey endpoint = delivery.key().endpoint();
        return new QueuedDelivery(
                endpoint.tenant(), endpoint.id(), delivery.key().id(), delivery.version(), waits);
    }
}
