package dev.waybill.aws.dynamo.job;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.WriterPauses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Puts whole jobs that have come to their end, many at once and under no condition: for jobs that nobody else knows of yet,
 * such as those of another table or of a benchmark. Thread-safe.
 */
public final class DynamoJobBatch {

    /** The service's bound on one call. */
    private static final int MOST_ITEMS = 25;

    private final DynamoDbClient dynamo;
    private final String table;

    private final WriterPauses backoff = WriterPauses.real();

    public DynamoJobBatch(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** @throws IllegalArgumentException for a job that is not final: nothing would look after it */
    public void put(List<Job> jobs) {
        List<WriteRequest> writes = new ArrayList<>();
        for (Job job : jobs) {
            if (!job.state().isFinal()) {
                throw new IllegalArgumentException(
                        "expected final jobs, got one that is " + job.state().text());
            }
            Instant expiresAt = job.accepted().expiresAt();
            for (JobRecord record : job.records()) {
                Map<String, AttributeValue> item = RecordItem.of(record, expiresAt);
                if (record.version() == 1) {
                    item.putAll(ListFields.of(job));
                }
                writes.add(
                        WriteRequest.builder().putRequest(put -> put.item(item)).build());
            }
        }
        for (int from = 0; from < writes.size(); from += MOST_ITEMS) {
            write(writes.subList(from, Math.min(from + MOST_ITEMS, writes.size())));
        }
    }

    /** What the service had no room for is sent again. */
    private void write(List<WriteRequest> some) {
        Map<String, List<WriteRequest>> left = Map.of(table, some);
        for (int round = 0; !left.isEmpty(); round++) {
            backoff.before(round);
            Map<String, List<WriteRequest>> sent = left;
            left = dynamo.batchWriteItem(batch -> batch.requestItems(sent)).unprocessedItems();
        }
    }
}
