package dev.waybill.core.deadletter;

import java.util.Map;
import java.util.Optional;

/**
 * A message as its queue handed it out. Never log one.
 *
 * @param queue the ARN of the queue
 * @param id of the message, the same each time
 * @param receipt of this time, by which it is held back
 * @param group the share of the queue that it belongs to
 * @param receives how often it was handed out, this time included
 * @param attributes what stands beside the body
 */
public record QueuedMessage(
        String queue,
        String id,
        String receipt,
        String body,
        Optional<String> group,
        int receives,
        Map<String, String> attributes) {

    public QueuedMessage {
        attributes = Map.copyOf(attributes);
    }

    /** Without what it holds. */
    @Override
    public String toString() {
        return "QueuedMessage[" + id + "]";
    }
}
