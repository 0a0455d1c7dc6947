package dev.waybill.core.deadletter;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A message that could not be handled, as it is shown.
 *
 * @param id by which the queue knows it
 * @param queue the name of the queue that it was handed out by, such as {@code bulk}
 * @param since when it came into the dead-letter queue, or, where the queue gave it up by itself, was sent
 * @param receives how often it was handed out; empty where nobody said
 * @param about the ids that it names, by field: never anything that somebody has written
 */
public record DeadLetter(
        String id, String queue, Instant since, Cause cause, Optional<Integer> receives, Map<String, String> about) {

    public DeadLetter {
        about = Map.copyOf(about);
    }
}
