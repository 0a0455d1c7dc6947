package dev.waybill.aws.sqs;

import dev.waybill.core.event.DeliveryQueue;
import dev.waybill.core.json.Json;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Deliveries on an SQS queue. A message's group is its endpoint: on a standard queue that makes the queue fair among endpoints without
 * ordering anything. Thread-safe.
 */
public final class SqsDeliveryQueue implements DeliveryQueue {

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
}
