package dev.waybill.core.deadletter;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The dead-letter queues of this deployment. Thread-safe. */
public interface DeadLetterQueues {

    /** The names of the queues whose dead letters are kept, such as {@code bulk}. */
    List<String> names();

    /**
     * Takes up to ten letters of a queue in hand: nobody else sees them for so long.
     *
     * @return none where there is no other
     */
    List<Held> take(String queue, Duration hold);

    /** Lets one go that was taken in hand: it is there as before. */
    void release(Held letter);

    /**
     * Sends the message back to the queue that it came from, without its cause. The dead letter stays.
     *
     * @throws IllegalStateException for a queue that none hands out from
     */
    void sendBack(Held letter);

    /** Whether messages of the queue can be {@linkplain #sendBack sent back}; else what they tell of is done anew. */
    boolean takesBack(String queue);

    /** Deletes one that was taken in hand. */
    void delete(Held letter);

    /**
     * A letter in hand. Never log one.
     *
     * @param receipt of this time
     * @param body as it was when it could not be handled
     * @param group the share of its queue that it belongs to
     * @param attributes what stood beside the body then
     */
    record Held(
            DeadLetter letter, String receipt, String body, Optional<String> group, Map<String, String> attributes) {

        public Held {
            attributes = Map.copyOf(attributes);
        }

        /** Without what it holds. */
        @Override
        public String toString() {
            return "Held[" + letter.id() + "]";
        }
    }
}
