package dev.waybill.core.event;

import java.time.Duration;
import java.util.List;

/** Where deliveries wait for their next try. Thread-safe. Messages carry ids and numbers only. */
public interface DeliveryQueue {

    /**
     * Sends a delivery to be tried.
     *
     * @param delay how long it is held back, at most {@link dev.waybill.core.job.JobQueue#LONGEST_DELAY}
     * @throws RuntimeException where the queue does not take it; nothing is lost then, the delivery is due for a look
     */
    void send(QueuedDelivery delivery, Duration delay);

    /** Sends many to be tried at once. @throws RuntimeException where the queue did not take all; nothing is lost then */
    default void send(List<QueuedDelivery> deliveries) {
        deliveries.forEach(delivery -> send(delivery, Duration.ZERO));
    }

    /**
     * Which delivery is to be tried.
     *
     * @param version of the delivery that is to be tried: once it has changed the message is stale
     * @param waits how often it found no place before
     */
    record QueuedDelivery(String tenant, String endpoint, String id, int version, int waits) {
        public DeliveryKey key() {
            return new DeliveryKey(new EndpointKey(tenant, endpoint), id);
        }
    }
}
