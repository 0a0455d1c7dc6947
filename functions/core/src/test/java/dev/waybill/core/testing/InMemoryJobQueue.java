package dev.waybill.core.testing;

import dev.waybill.core.job.JobQueue;
import dev.waybill.core.job.Priority;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Two queues of jobs in memory, on the clock it is given. Thread-safe. */
public final class InMemoryJobQueue implements JobQueue {

    private record Message(QueuedJob job, Priority priority, Instant visible) {}

    private final Clock clock;
    private final List<Message> messages = new ArrayList<>();

    public InMemoryJobQueue(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void send(QueuedJob job, Priority priority, Duration delay) {
        if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException("expected a delay of at most " + LONGEST_DELAY + ", got " + delay);
        }
        messages.add(new Message(job, priority, clock.instant().plus(delay)));
    }

    /** Takes what is there of this priority by now, in the order it was sent. */
    public synchronized List<QueuedJob> receive(Priority priority) {
        List<QueuedJob> received = new ArrayList<>();
        for (Iterator<Message> each = messages.iterator(); each.hasNext(); ) {
            Message message = each.next();
            if (message.priority() == priority && !message.visible().isAfter(clock.instant())) {
                received.add(message.job());
                each.remove();
            }
        }
        return received;
    }
}
