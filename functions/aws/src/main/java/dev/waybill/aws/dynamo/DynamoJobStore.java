package dev.waybill.aws.dynamo;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Accepted;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Jobs in the {@code records} table: one item a record, put under the condition that there is none, or none that still
 * lives. Reading a job is one consistent Query. Thread-safe.
 */
public final class DynamoJobStore implements JobStore {

    private static final String ABSENT = "attribute_not_exists(pk) OR #ttl <= :now";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    public DynamoJobStore(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Put put(JobRecord record, Instant expiresAt, Instant due) {
        Map<String, AttributeValue> item = RecordItem.of(record, expiresAt);
        if (record.event() instanceof Accepted accepted) {
            item.put(TableKeys.MONTH, text(TableKeys.month(record.job().tenant(), record.at())));
            item.put(TableKeys.CREATED, text(TableKeys.created(record.job(), record.at())));
            item.put(TableKeys.DUE_SHARD, text(TableKeys.dueShard(record.job())));
            item.put(TableKeys.DUE_AT, number(due.toEpochMilli()));
            item.put("status", text("open"));
            item.put("task", text(accepted.task()));
        }
        try {
            dynamo.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression(ABSENT)
                    .expressionAttributeNames(Map.of("#ttl", TableKeys.TTL))
                    .expressionAttributeValues(Map.of(":now", nowSeconds()))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return new Put.Written();
        } catch (ConditionalCheckFailedException taken) {
            // A put whose reply was lost meets itself: its nonce says so.
            @Nullable AttributeValue nonce = taken.hasItem() ? taken.item().get("nonce") : null;
            return nonce != null && record.nonce().equals(nonce.s()) ? new Put.Written() : new Put.Taken();
        }
    }

    @Override
    public Optional<Job> read(JobKey key) {
        List<JobRecord> records = dynamo
                .queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .filterExpression("#ttl > :now")
                        .expressionAttributeNames(Map.of("#ttl", TableKeys.TTL))
                        .expressionAttributeValues(
                                Map.of(":pk", text(TableKeys.jobPartition(key)), ":now", nowSeconds())))
                .items()
                .stream()
                .map(item -> RecordItem.record(new Item(item)))
                .collect(Collectors.toList());
        return records.isEmpty() ? Optional.empty() : Optional.of(Job.of(records));
    }

    @Override
    public void project(Job job) {
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(TableKeys.record(job.key(), 1))
                    .updateExpression("SET #status = :status, projected = :version REMOVE due_shard, due_at")
                    .conditionExpression(
                            "attribute_exists(pk) AND (attribute_not_exists(projected) OR projected < :version)")
                    .expressionAttributeNames(Map.of("#status", "status"))
                    .expressionAttributeValues(Map.of(
                            ":status", text(job.state().text()),
                            ":version", number(job.version()))));
        } catch (ConditionalCheckFailedException newer) {
            // Fields of a record as new are there already: nothing to do.
            return;
        }
    }

    @Override
    public Stream<JobKey> due(int shard, Instant before) {
        return dynamo
                .queryPaginator(query -> query.tableName(table)
                        .indexName(TableKeys.DUE_INDEX)
                        .keyConditionExpression("due_shard = :shard AND due_at <= :now")
                        .expressionAttributeValues(Map.of(
                                ":shard", text(TableKeys.dueShard(shard)), ":now", number(before.toEpochMilli()))))
                .items()
                .stream()
                .map(item -> TableKeys.job(new Item(item).text(TableKeys.PK)));
    }

    @Override
    public int dueShards() {
        return TableKeys.DUE_SHARDS;
    }

    @Override
    public void moveDue(JobKey key, Instant due) {
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(TableKeys.record(key, 1))
                    .updateExpression("SET due_at = :due")
                    .conditionExpression("attribute_exists(due_shard)")
                    .expressionAttributeValues(Map.of(":due", number(due.toEpochMilli()))));
        } catch (ConditionalCheckFailedException projected) {
            // The job came to its end and left the index meanwhile.
            return;
        }
    }

    private AttributeValue nowSeconds() {
        return number(clock.instant().getEpochSecond());
    }
}
