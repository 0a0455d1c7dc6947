package dev.waybill.aws.sqs;

import dev.waybill.core.event.DeliveryQueue;
import dev.waybill.core.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Deliveries on an SQS queue. A message's group is its endpoint: on a standard queue that makes the queue fair among endpoints without
 * ordering anything. Thread-safe.
 */
public final class SqsDeliveryQueue implements DeliveryQueue {

    /** The service's bound on one request. */
    private static final int MOST_ENTRIES = 10;

    private final SqsClient sqs;
    private final String url;

    public SqsDeliveryQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    @Override
    public void send(QueuedDelivery delivery, Duration delay) {
        String body = Json.write(Json.tree(delivery));
        sqs.sendMessage(send -> send.queueUrl(url)
                .messageBody(body)
                .delaySeconds((int) delay.toSeconds())
                .messageGroupId(delivery.endpoint()));
    }

    @Override
    public void send(List<QueuedDelivery> deliveries) {
        if (deliveries.size() == 1) {
            send(deliveries.get(0), Duration.ZERO);
            return;
        }
        int refused = 0;
        for (int at = 0; at < deliveries.size(); at += MOST_ENTRIES) {
            refused += some(deliveries.subList(at, Math.min(at + MOST_ENTRIES, deliveries.size())));
        }
        if (refused > 0) {
            throw new IllegalStateException("the queue did not take " + refused + " of " + deliveries.size());
        }
    }

    /** How many were not taken. */
    private int some(List<QueuedDelivery> deliveries) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (QueuedDelivery delivery : deliveries) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .messageBody(Json.write(Json.tree(delivery)))
                    .messageGroupId(delivery.endpoint())
                    .build());
        }
        return sqs.sendMessageBatch(batch -> batch.queueUrl(url).entries(entries))
                .failed()
                .size();
    }
}
