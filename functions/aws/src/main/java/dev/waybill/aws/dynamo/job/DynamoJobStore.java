package dev.waybill.aws.dynamo.job;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.WriterPauses;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Jobs in the {@code records} table: one item a record, put under the condition that there is none, or none that still
 * lives. Reading a job is one consistent Query, many at once are read by their keys. Thread-safe.
 */
public final class DynamoJobStore implements JobStore {

    /** Sixteen parts are read side by side: what of a page is not looked at any more was read for nothing. */
    private static final int DUE_PAGE = 500;

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;
    private final RecordPut puts;
    private final JobProjection projection;
    private final JobsRead together;
    private final SetAside setAside;

    public DynamoJobStore(DynamoDbClient dynamo, String table, Clock clock) {
        this(dynamo, table, clock, WriterPauses.real());
    }

    /** @param backoff between tries of what the table had no room for */
    public DynamoJobStore(DynamoDbClient dynamo, String table, Clock clock, WriterPauses backoff) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
        this.puts = new RecordPut(dynamo, table, clock, backoff);
        this.projection = new JobProjection(dynamo, table);
        this.together = new JobsRead(dynamo, table, clock, backoff);
        this.setAside = new SetAside(dynamo, table);
    }

    @Override
    public Put put(JobRecord record, Instant expiresAt, @Nullable Instant due) {
        return puts.put(record, expiresAt, due);
    }

    @Override
    public Put put(JobRecord record, Instant expiresAt, @Nullable Instant due, Duration within) {
        return puts.put(record, expiresAt, due, within);
    }

    @Override
    public Optional<Job> read(JobKey key) {
        Instant now = clock.instant();
        List<JobRecord> records = dynamo
                .queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", text(TableKeys.jobPartition(key)))))
                .items()
                .stream()
                .map(Item::new)
                // Costs nothing more here than in the table, which charges for what it filters out.
                .filter(item -> !item.isPast(now))
                .map(RecordItem::record)
                .collect(Collectors.toList());
        return records.isEmpty() ? Optional.empty() : Optional.of(Job.of(records));
    }

    @Override
    public Map<JobKey, Job> readAll(Collection<JobKey> keys) {
        return together.read(keys);
    }

    @Override
    public Map<JobKey, Job> readUpTo(Map<JobKey, Integer> versions) {
        return together.readUpTo(versions);
    }

    @Override
    public void project(Job job) {
        projection.project(job);
    }

    @Override
    public Stream<DueJob> due(int shard, Instant before) {
        return due(query -> query.keyConditionExpression("due_shard = :shard AND due_at <= :before")
                .expressionAttributeValues(
                        Map.of(":shard", text(TableKeys.dueShard(shard)), ":before", number(before.toEpochMilli()))));
    }

    @Override
    public Stream<DueJob> dueLater(int shard, Instant after, @Nullable DueJob below) {
        return due(query -> query.keyConditionExpression("due_shard = :shard AND due_at > :after")
                .expressionAttributeValues(
                        Map.of(":shard", text(TableKeys.dueShard(shard)), ":after", number(after.toEpochMilli())))
                .scanIndexForward(false)
                .exclusiveStartKey(below == null ? null : TableKeys.due(below)));
    }

    private Stream<DueJob> due(Consumer<QueryRequest.Builder> range) {
        return dynamo
                .queryPaginator(query -> {
                    query.tableName(table).indexName(TableKeys.DUE_INDEX).limit(DUE_PAGE);
                    range.accept(query);
                })
                .items()
                .stream()
                .map(Item::new)
                .map(item -> new DueJob(
                        TableKeys.job(item.text(TableKeys.PK)), Instant.ofEpochMilli(item.number(TableKeys.DUE_AT))));
    }

    @Override
    public int dueShards() {
        return TableKeys.DUE_SHARDS;
    }

    @Override
    public void setAside(JobKey key, Instant now, Instant due) {
        setAside.put(key, now, due);
    }

    @Override
    public void moveDue(JobKey key, int seen, Instant due) {
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(TableKeys.record(key, 1))
                    .updateExpression("SET due_at = :due")
                    .conditionExpression("attribute_exists(due_shard)"
                            + " AND (attribute_not_exists(projected) OR projected <= :seen)")
                    .expressionAttributeValues(Map.of(":due", number(due.toEpochMilli()), ":seen", number(seen))));
        } catch (ConditionalCheckFailedException | TransactionConflictException overtaken) {
            // The job came to its end and left the index meanwhile, or a newer record sets, or is just setting, its
            // look.
            return;
        }
    }
}
