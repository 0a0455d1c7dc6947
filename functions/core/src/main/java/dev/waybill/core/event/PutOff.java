package dev.waybill.core.event;

import dev.waybill.core.event.DeliveryQueue.QueuedDelivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Puts off a delivery that has found no place at its endpoint. Where the endpoint answers, the message is sent anew with a delay that
 * grows; where it has not answered in time, the delivery just lies on what is due, for a queue full of what nobody takes costs
 * money and helps nobody. Thread-safe.
 */
public final class PutOff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int MOST_DOUBLINGS = 7;

    private final DeliveryStore deliveries;
    private final DeliveryQueue queue;
    private final Clock clock;
    private final RandomGenerator random;

    public PutOff(DeliveryStore deliveries, DeliveryQueue queue, Clock clock, RandomGenerator random) {
        this.deliveries = deliveries;
        this.queue = queue;
        this.clock = clock;
        this.random = random;
    }

    /** @param slow whether the endpoint has not answered in time lately */
    void putOff(QueuedDelivery message, boolean slow) {
        @Nullable
        Delivery seen = deliveries
                .find(message.key())
                .filter(delivery -> delivery.version() == message.version())
                .orElse(null);
        if (seen == null || seen.dueAt() == null || slow) {
            return;
        }
        Duration delay = delay(message.waits());
        Instant due = clock.instant().plus(delay).plus(Tell.FIRST_LOOK);
        if (seen.dueAt().isBefore(clock.instant().plus(delay).plus(delay))) {
            deliveries.moveDue(seen, due);
        }
        queue.send(
                new QueuedDelivery(
                        message.tenant(), message.endpoint(), message.id(), message.version(), message.waits() + 1),
                delay);
    }

    private Duration delay(int waits) {
        Duration base = FIRST.multipliedBy(1L << Math.min(waits, MOST_DOUBLINGS));
        Duration most = base.compareTo(LONGEST) > 0 ? LONGEST : base;
        return Duration.ofSeconds(most.toSeconds() + random.nextInt((int) most.toSeconds() + 1));
    }
}
