package dev.waybill.core.event;

import java.time.Instant;
import java.util.ArrayList;
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
     * @param nextTryAt when it is to be tried next, as far as its endpoint has room then; null once nothing is left to do
     * @param dueAt when somebody looks whether the word to try it was lost; null likewise
     * @param reason why nothing is sent any more, where that is not the last try's error
     */
    public record Progress(
            DeliveryStatus status,
            int failed,
            @Nullable Instant firstTriedAt,
            @Nullable Instant nextTryAt,
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

    /** The same after one try more. */
    Delivery tried(DeliveryTry last, Progress further) {
        List<DeliveryTry> all = new ArrayList<>(tries);
        all.add(last);
        return new Delivery(
                key, version + 1, event, further, all.subList(Math.max(0, all.size() - MOST_TRIES), all.size()));
    }
}
