package dev.waybill.aws.sqs;

import dev.waybill.core.deadletter.Cause;
import dev.waybill.core.deadletter.FailedMessages;
import dev.waybill.core.deadletter.QueuedMessage;
import dev.waybill.core.json.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Failed messages of SQS queues. Where a queue's dead letters go, and after how many receives, its own redrive policy says, which is
 * read at the first failure: nothing more is configured for a function that a queue feeds. Thread-safe.
 */
public final class SqsFailedMessages implements FailedMessages {

    private final SqsClient sqs;
    private final Map<String, Redrive> known = new ConcurrentHashMap<>();

    public SqsFailedMessages(SqsClient sqs) {
        this.sqs = sqs;
    }

    /** What a queue does with a message that is not deleted. */
    private record Redrive(String queueUrl, String deadLettersUrl, int mostReceives) {}

    @Override
    public int mostReceives(QueuedMessage message) {
        return of(message.queue()).mostReceives();
    }

    @Override
    public void holdBack(QueuedMessage message, Duration pause) {
        String url = of(message.queue()).queueUrl();
        sqs.changeMessageVisibility(change ->
                change.queueUrl(url).receiptHandle(message.receipt()).visibilityTimeout((int) pause.toSeconds()));
    }

    @Override
    public void setAside(QueuedMessage message, Cause cause) {
        String url = of(message.queue()).deadLettersUrl();
        Map<String, String> attributes = new HashMap<>(message.attributes());
        attributes.putAll(CauseAttributes.of(cause, message.receives()));
        sqs.sendMessage(send -> send.queueUrl(url)
                .messageBody(message.body())
                .messageAttributes(CauseAttributes.values(attributes))
                .messageGroupId(message.group().orElse(null)));
    }

    private Redrive of(String queueArn) {
        return known.computeIfAbsent(queueArn, this::ask);
    }

    private Redrive ask(String queueArn) {
        String url = url(queueArn);
        String policy = sqs.getQueueAttributes(
                        get -> get.queueUrl(url).attributeNames(QueueAttributeName.REDRIVE_POLICY))
                .attributes()
                .get(QueueAttributeName.REDRIVE_POLICY);
        if (policy == null) {
            throw new IllegalStateException("the queue has no dead-letter queue");
        }
        var redrive = Json.parse(policy);
        return new Redrive(
                url,
                url(redrive.path("deadLetterTargetArn").asText()),
                redrive.path("maxReceiveCount").asInt());
    }

    private String url(String queueArn) {
        String name = queueArn.substring(queueArn.lastIndexOf(':') + 1);
        return sqs.getQueueUrl(get -> get.queueName(name)).queueUrl();
    }
}
