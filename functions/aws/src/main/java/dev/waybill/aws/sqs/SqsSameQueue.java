package dev.waybill.aws.sqs;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends messages to the queues that they came from, which their events name. Thread-safe. */
public final class SqsSameQueue {

    private final SqsClient sqs;
    private final Map<String, String> urls = new ConcurrentHashMap<>();

    public SqsSameQueue(SqsClient sqs) {
        this.sqs = sqs;
    }

    /**
     * Sends a job's message.
     *
     * @param queueArn as the event that brought the message has it
     * @throws RuntimeException where the event does not say, or the queue does not take it
     */
    public void send(@Nullable String queueArn, JobMessage message, Duration delay) {
        if (queueArn == null) {
            throw new IllegalArgumentException("expected the ARN of the queue that a message came from, came none");
        }
        String url = urls.computeIfAbsent(
                queueArn.substring(queueArn.lastIndexOf(':') + 1),
                name -> sqs.getQueueUrl(get -> get.queueName(name)).queueUrl());
        sqs.sendMessage(send -> send.queueUrl(url)
                .messageBody(message.text())
                .delaySeconds((int) delay.toSeconds())
                .messageGroupId(message.tenant()));
    }
}
