package dev.waybill.core.set;

import dev.waybill.core.job.JobQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The fake: a queue in memory, on the clock it is given. Thread-safe. */
public final class InMemorySetQueue implements SetQueue {

    private record Message(SetWork work, Instant visible) {}

    private final Clock clock;
    private final List<Message> messages = new ArrayList<>();

    public InMemorySetQueue(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void send(SetWork work, Duration delay) {
        if (delay.isNegative() || delay.compareTo(JobQueue.LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException(
                    "expected a delay of at most " + JobQueue.LONGEST_DELAY + ", got " + delay);
        }
        messages.add(new Message(work, clock.instant().plus(delay)));
    }

    /** Takes what is there by now, in the order it was sent. */
    public synchronized List<SetWork> receive() {
        List<SetWork> received = new ArrayList<>();
        for (Iterator<Message> each = messages.iterator(); each.hasNext(); ) {
            Message message = each.next();
            if (!message.visible().isAfter(clock.instant())) {
                received.add(message.work());
                each.remove();
            }
        }
        return received;
    }

    /** How many messages wait, those that are held back too. */
    public synchronized int size() {
        return messages.size();
    }
}
