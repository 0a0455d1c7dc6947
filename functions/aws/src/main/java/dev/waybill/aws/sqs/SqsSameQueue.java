package dev.waybill.aws.sqs;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends messages to the queues that they came from, which their events name. Thread-safe. */
public final class SqsSameQueue {

    private final SqsClient sqs;
    private final String endpoint;

    /** @param endpoint the URL under which SQS answers: with account and name it makes a queue's */
    public SqsSameQueue(SqsClient sqs, String endpoint) {
        this.sqs = sqs;
        this.endpoint = endpoint;
    }

    /**
     * Sends a job's message.
     *
     * @param queueArn as the event that brought the message has it
     * @throws RuntimeException where the queue does not take it
     */
    public void send(String queueArn, JobMessage message, Duration delay) {
        String[] parts = queueArn.split(":", -1);
        if (parts.length != 6) {
            throw new IllegalArgumentException("expected the ARN of a queue, of six parts, came " + parts.length);
        }
        String body = JobMessage.write(message.job(), message.queue());
        sqs.sendMessage(send -> send.queueUrl(endpoint + "/" + parts[4] + "/" + parts[5])
                .messageBody(body)
                .delaySeconds((int) delay.toSeconds())
                .messageGroupId(message.job().tenant()));
    }
}
