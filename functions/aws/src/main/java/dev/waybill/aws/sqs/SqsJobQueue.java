package dev.waybill.aws.sqs;

import dev.waybill.core.job.JobQueue;
import dev.waybill.core.job.Priority;
import dev.waybill.core.json.Json;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Jobs on two SQS queues. A message's group is its tenant: on a standard queue that makes the queue fair among tenants
 * without ordering anything. Thread-safe.
 */
public final class SqsJobQueue implements JobQueue {

    private final SqsClient sqs;
    private final Map<Priority, String> urls;

    public SqsJobQueue(SqsClient sqs, String interactiveUrl, String bulkUrl) {
        this.sqs = sqs;
        this.urls = Map.of(Priority.INTERACTIVE, interactiveUrl, Priority.BULK, bulkUrl);
    }

    @Override
    public void send(QueuedJob job, Priority priority, Duration delay) {
        String body = Json.write(Json.tree(job));
        sqs.sendMessage(send -> send.queueUrl(urls.get(priority))
                .messageBody(body)
                .delaySeconds((int) delay.toSeconds())
                .messageGroupId(job.tenant()));
    }
}
