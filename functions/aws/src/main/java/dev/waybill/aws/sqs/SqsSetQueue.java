package dev.waybill.aws.sqs;

import dev.waybill.core.json.Json;
import dev.waybill.core.set.SetQueue;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Work on sets on an SQS queue, fair among tenants as {@link SqsJobQueue} is. Thread-safe. */
public final class SqsSetQueue implements SetQueue {

    private final SqsClient sqs;
    private final String url;

    public SqsSetQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    @Override
    public void send(SetWork work, Duration delay) {
        String body = Json.write(Json.tree(work));
        sqs.sendMessage(send -> send.queueUrl(url)
                .messageBody(body)
                .delaySeconds((int) delay.toSeconds())
                .messageGroupId(work.tenant()));
    }
}
