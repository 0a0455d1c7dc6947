package dev.waybill.aws.dynamo.job;

import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.execution.TaskTokens;
import dev.waybill.core.job.JobKey;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Task tokens in the {@code records} table, one item a job, outside the partition of its records. Thread-safe. */
public final class DynamoTaskTokens implements TaskTokens {

    private static final String TOKEN = "task_token";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    public DynamoTaskTokens(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void put(JobKey job, String token, Instant expiresAt) {
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.taskToken(job));
        item.put(TOKEN, text(token));
        item.put(TableKeys.TTL, TableKeys.ttl(expiresAt));
        dynamo.putItem(put -> put.tableName(table).item(item));
    }

    @Override
    public Optional<String> find(JobKey job) {
        Item item = new Item(dynamo.getItem(get ->
                        get.tableName(table).key(TableKeys.taskToken(job)).consistentRead(true))
                .item());
        return item.isEmpty() || item.isPast(clock.instant()) ? Optional.empty() : Optional.of(item.text(TOKEN));
    }
}
