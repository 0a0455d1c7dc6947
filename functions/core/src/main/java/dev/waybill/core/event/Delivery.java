package dev.waybill.core.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event on the books of one endpoint: what is told, and what became of the tries at it. Immutable.
 *
 * @param version one higher at each change, from 1
 * @param event what is told
 * @param progress how it stands
 * @param tries the last of them, the oldest first
 */
public record Delivery(DeliveryKey key, int version, Event event, Progress progress, List<DeliveryTry> tries) {

    /** So many tries are kept. */
    public static final int MOST_TRIES = 20;

    public Delivery {
        tries = List.copyOf(tries);
    }

    /**
     * What is told.
     *
     * @param at when it happened
     * @param body as it is sent: JSON, the same bytes at every try
     * @param expiresAt when it is forgotten
     */
    public record Event(EventType type, Instant at, String body, Instant expiresAt) {
        @Override
        public String toString() {
            return "Event[" + type.text() + "]";
        }
    }

    /**
     * @param failed how many tries of the schedule have failed
     * @param firstTriedAt when the first try of the schedule began; null before
     * @param dueAt when it next needs a look; null once nothing is left to do
     * @param reason why nothing is sent any more, where that is not the last try's error
     */
    public record Progress(
            DeliveryStatus status,
            int failed,
            @Nullable Instant firstTriedAt,
            @Nullable Instant dueAt,
            @Nullable String reason) {}

    public DeliveryStatus status() {
        return progress.status();
    }

    public @Nullable Instant dueAt() {
        return progress.dueAt();
    }

    /** The next version of it. */
    Delivery next(Progress further) {
        return new Delivery(key, version + 1, event, further, tries);
    }
}
