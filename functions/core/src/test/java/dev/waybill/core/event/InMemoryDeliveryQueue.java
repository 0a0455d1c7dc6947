package dev.waybill.core.event;

import dev.waybill.core.job.JobQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A queue of deliveries in memory, on the clock it is given. Thread-safe. */
public final class InMemoryDeliveryQueue implements DeliveryQueue {

    private record Message(QueuedDelivery delivery, Instant visible) {}

    private final Clock clock;
    private final List<Message> messages = new ArrayList<>();
    private boolean down;

    public InMemoryDeliveryQueue(Clock clock) {
        this.clock = clock;
    }

    /** Whether it takes nothing. */
    public synchronized void setDown(boolean down) {
        this.down = down;
    }

    @Override
    public synchronized void send(QueuedDelivery delivery, Duration delay) {
        if (down) {
            throw new IllegalStateException("the queue is down");
        }
        if (delay.isNegative() || delay.compareTo(JobQueue.LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("expected a delay of at most " + JobQueue.LONGEST_DELAY);
        }
        messages.add(new Message(delivery, clock.instant().plus(delay)));
    }

    /** Takes what is there by now, in the order it was sent. */
    public synchronized List<QueuedDelivery> receive() {
        List<QueuedDelivery> received = new ArrayList<>();
        for (Iterator<Message> each = messages.iterator(); each.hasNext(); ) {
            Message message = each.next();
            if (!message.visible().isAfter(clock.instant())) {
                received.add(message.delivery());
                each.remove();
            }
        }
        return received;
    }

    /** How many there are, held back or not. */
    public synchronized int size() {
        return messages.size();
    }

    /** As after the queue was lost. */
    public synchronized void lose() {
        messages.clear();
    }
}
