package dev.waybill.aws.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.deadletter.Cause;
import dev.waybill.core.deadletter.FailedRecords;
import dev.waybill.core.json.Json;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Records that nobody can follow, in the dead-letter queue of the stream's reader. Thread-safe. */
public final class SqsFailedRecords implements FailedRecords {

    private final SqsClient sqs;
    private final String url;

    public SqsFailedRecords(SqsClient sqs, String deadLettersUrl) {
        this.sqs = sqs;
        this.url = deadLettersUrl;
    }

    @Override
    public void setAside(FailedRecord record, Cause cause) {
        ObjectNode body = Json.object().put("shard", record.shard()).put("sequence", record.sequence());
        record.tenant().ifPresent(tenant -> body.put("tenant", tenant));
        record.job().ifPresent(job -> body.put("job", job));
        record.version().ifPresent(version -> body.put("version", version));
        sqs.sendMessage(send -> send.queueUrl(url)
                .messageBody(Json.write(body))
                .messageAttributes(CauseAttributes.values(CauseAttributes.of(cause))));
    }
}
