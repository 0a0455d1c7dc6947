package dev.waybill.aws.sqs;

import dev.waybill.core.job.Backlog;
import dev.waybill.core.job.JobQueue;
import dev.waybill.core.job.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Jobs on two SQS queues. A message's group is its tenant: on a standard queue that makes the queue fair among tenants
 * without ordering anything. Thread-safe.
 */
public final class SqsJobQueue implements JobQueue, Backlog {

    /** Ready, and with a function that has not said yet that it is done. */
    private static final List<QueueAttributeName> COUNTS = List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);

    private final SqsClient sqs;
    private final Map<Priority, String> urls;

    public SqsJobQueue(SqsClient sqs, String interactiveUrl, String bulkUrl) {
        this.sqs = sqs;
        this.urls = Map.of(Priority.INTERACTIVE, interactiveUrl, Priority.BULK, bulkUrl);
    }

    @Override
    public void send(QueuedJob job, Priority priority, Duration delay) {
        String body = JobMessage.of(job, priority).text();
        sqs.sendMessage(send -> send.queueUrl(urls.get(priority))
                .messageBody(body)
                .delaySeconds((int) delay.toSeconds())
                .messageGroupId(job.tenant()));
    }

    @Override
    public long waiting(Priority priority) {
        Map<QueueAttributeName, String> counts = sqs.getQueueAttributes(
                        get -> get.queueUrl(urls.get(priority)).attributeNames(COUNTS))
                .attributes();
        return counts.values().stream().mapToLong(Long::parseLong).sum();
    }
}
