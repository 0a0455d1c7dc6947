package dev.waybill.aws.sqs;

import dev.waybill.core.deployment.Queues;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The queues of the template in SQS. How old their messages are it cannot say: SQS tells that to CloudWatch only.
 * Thread-safe.
 */
public final class SqsQueues implements Queues {

    private static final List<QueueAttributeName> COUNTS = List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

    private final SqsClient sqs;
    private final List<Place> places;

    /** Where a queue is. */
    public record Place(Queue queue, String url) {}

    public SqsQueues(SqsClient sqs, List<Place> places) {
        this.sqs = sqs;
        this.places = List.copyOf(places);
    }

    @Override
    public List<Queue> all() {
        return places.stream().map(Place::queue).toList();
    }

    @Override
    public Depth depth(Queue queue) {
        String url = places.stream()
                .filter(place -> place.queue().equals(queue))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such queue: " + queue.name()))
                .url();
        Map<QueueAttributeName, String> counts = sqs.getQueueAttributes(
                        get -> get.queueUrl(url).attributeNames(COUNTS))
                .attributes();
        return new Depth(count(counts, COUNTS.get(0)), count(counts, COUNTS.get(1)), count(counts, COUNTS.get(2)));
    }

    private static long count(Map<QueueAttributeName, String> counts, QueueAttributeName name) {
        return Long.parseLong(counts.getOrDefault(name, "0"));
    }
}
