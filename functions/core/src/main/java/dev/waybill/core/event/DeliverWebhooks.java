package dev.waybill.core.event;

import dev.waybill.core.event.DeliveryQueue.QueuedDelivery;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/**
 * Takes a batch of messages that deliveries are to be tried: those to one endpoint one after the other, those to others side by side, so
 * that a receiver which does not answer keeps nobody else's waiting. Thread-safe.
 */
public final class DeliverWebhooks {

    private final DeliverToOne deliverToOne;
    private final Executor threads;
    private final EventLog log;

    /** @param threads where endpoints are called; the caller's own thread waits */
    public DeliverWebhooks(DeliverToOne deliverToOne, Executor threads, EventLog log) {
        this.deliverToOne = deliverToOne;
        this.threads = threads;
        this.log = log;
    }

    /** @return those that have to come again: nothing is known of them, or they could not be put off */
    public List<QueuedDelivery> deliver(List<QueuedDelivery> batch) {
        Map<EndpointKey, List<QueuedDelivery>> byEndpoint = new LinkedHashMap<>();
        batch.forEach(message -> byEndpoint
                .computeIfAbsent(message.key().endpoint(), endpoint -> new ArrayList<>())
                .add(message));
        Queue<QueuedDelivery> again = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        byEndpoint.forEach((endpoint, messages) ->
                all.add(CompletableFuture.runAsync(() -> again.addAll(deliverSafely(endpoint, messages)), threads)));
        all.forEach(CompletableFuture::join);
        return List.copyOf(again);
    }

    @SuppressWarnings("CatchingUnchecked") // whatever it is, it must not bring back what is for other endpoints
    private List<QueuedDelivery> deliverSafely(EndpointKey endpoint, List<QueuedDelivery> messages) {
        try {
            return deliverToOne.deliver(endpoint, messages);
        } catch (RuntimeException failed) {
            log.failure("deliveries_failed", failed)
                    .with(Field.WEBHOOK, endpoint.id())
                    .with(Field.COUNT, messages.size())
                    .write();
            return messages;
        }
    }
}
