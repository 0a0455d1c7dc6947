package dev.waybill.core.event;

import dev.waybill.core.event.DeliveryQueue.QueuedDelivery;
import dev.waybill.core.event.Places.Done;
import dev.waybill.core.event.Places.Taking;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Delivers to one endpoint, one event after the other, in a place that is taken for all of them. What finds no place, or for which there
 * is no time left, is put off. Thread-safe.
 */
public final class DeliverToOne {

    /** So long one batch works at most: what is not begun by then is put off. */
    static final Duration LONGEST_WORK = Duration.ofSeconds(30);

    /** A place outlives the work in it: the last try begins before the work is over. */
    private static final Duration LEASE = LONGEST_WORK.plus(TryDelivery.LONGEST).plusSeconds(10);

    private final TryDelivery tryDelivery;
    private final Places places;
    private final PutOff putOff;
    private final Clock clock;
    private final EventLog log;

    public DeliverToOne(TryDelivery tryDelivery, Places places, PutOff putOff, Clock clock, EventLog log) {
        this.tryDelivery = tryDelivery;
        this.places = places;
        this.putOff = putOff;
        this.clock = clock;
        this.log = log;
    }

    /** @return those that have to come again */
    List<QueuedDelivery> deliver(EndpointKey endpoint, List<QueuedDelivery> messages) {
        Instant now = clock.instant();
        Taking taking = places.take(endpoint, now, now.plus(LEASE));
        if (taking instanceof Taking.Full full) {
            return putOff(messages, full.slow());
        }
        Course course = new Course();
        try {
            deliver(new ArrayDeque<>(messages), now.plus(LONGEST_WORK), course);
        } finally {
            places.giveBack(endpoint, (Taking.Taken) taking, course.done());
        }
        course.again.addAll(putOff(course.left, course.isSlow()));
        return course.again;
    }

    private void deliver(Deque<QueuedDelivery> waiting, Instant until, Course course) {
        while (!waiting.isEmpty() && !course.isSlow() && clock.instant().isBefore(until)) {
            QueuedDelivery message = waiting.poll();
            tryOne(message, course);
        }
        course.left.addAll(waiting);
    }

    @SuppressWarnings("CatchingUnchecked") // what keeps one from being tried must not keep the others
    private void tryOne(QueuedDelivery message, Course course) {
        try {
            course.note(tryDelivery.attempt(message, course.succeededAt), clock.instant());
        } catch (RuntimeException failed) {
            log.failure("delivery_failed", failed)
                    .with(Field.WEBHOOK, message.endpoint())
                    .write();
            course.again.add(message);
        }
    }

    @SuppressWarnings("CatchingUnchecked") // a message that cannot be put off comes again by itself
    private List<QueuedDelivery> putOff(List<QueuedDelivery> messages, boolean slow) {
        List<QueuedDelivery> again = new ArrayList<>();
        for (QueuedDelivery message : messages) {
            try {
                putOff.putOff(message, slow);
            } catch (RuntimeException failed) {
                log.failure("delivery_not_put_off", failed)
                        .with(Field.WEBHOOK, message.endpoint())
                        .write();
                again.add(message);
            }
        }
        return again;
    }

    /** How it went so far. */
    private static final class Course {
        private final List<QueuedDelivery> left = new ArrayList<>();
        private final List<QueuedDelivery> again = new ArrayList<>();

        @Nullable
        Boolean slow;

        @Nullable
        Instant succeededAt;

        void note(TryDelivery.Tried tried, Instant at) {
            if (tried == TryDelivery.Tried.SUCCEEDED) {
                slow = false;
                succeededAt = at;
            } else if (tried == TryDelivery.Tried.TIMED_OUT) {
                slow = true;
            }
        }

        boolean isSlow() {
            return Boolean.TRUE.equals(slow);
        }

        Done done() {
            return new Done(slow, succeededAt);
        }
    }
}
