package dev.waybill.aws.dynamo.task;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.json.Json;
import dev.waybill.core.task.TaskParser;
import dev.waybill.core.task.catalog.TaskHead;
import dev.waybill.core.task.catalog.TaskStore;
import dev.waybill.core.task.catalog.TaskVersion;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Tasks in the {@code records} table: a version is put once under the condition that there is none; the head follows it,
 * and is written again whenever the same version is published again, so that a lost write heals. Thread-safe.
 */
public final class DynamoTaskStore implements TaskStore {

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoTaskStore(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public Optional<TaskVersion> version(String owner, String task, int version) {
        Item item = get(TableKeys.taskVersion(owner, task, version));
        return item.isEmpty()
                ? Optional.empty()
                : Optional.of(new TaskVersion(
                        owner,
                        TaskParser.parsePublished(item.text("content")),
                        Instant.ofEpochMilli(item.number("at"))));
    }

    @Override
    public Optional<TaskHead> head(String owner, String task) {
        Item item = get(TableKeys.taskHead(owner, task));
        return item.isEmpty() ? Optional.empty() : Optional.of(head(owner, item));
    }

    @Override
    public List<TaskHead> heads(String owner) {
        return dynamo
                .queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", text(TableKeys.taskHeads(owner)))))
                .items()
                .stream()
                .map(item -> head(owner, new Item(item)))
                .collect(Collectors.toList());
    }

    @Override
    public Published publish(TaskVersion version) {
        Published published = putVersion(version);
        if (published != Published.OTHER_CONTENT) {
            putHead(version);
        }
        return published;
    }

    private Published putVersion(TaskVersion version) {
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.taskVersion(
                version.owner(),
                version.definition().name(),
                version.definition().version()));
        item.put("content", text(Json.write(version.definition().content())));
        item.put("content_hash", text(version.definition().contentHash()));
        item.put("at", number(version.publishedAt().toEpochMilli()));
        try {
            dynamo.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk)")
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Published.NEW;
        } catch (ConditionalCheckFailedException there) {
            String hash = new Item(there.item()).text("content_hash");
            return hash.equals(version.definition().contentHash()) ? Published.SAME : Published.OTHER_CONTENT;
        }
    }

    /** The rollout is set by the first version only; the latest version only grows. */
    private void putHead(TaskVersion version) {
        AttributeValue number = number(version.definition().version());
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(TableKeys.taskHead(
                            version.owner(), version.definition().name()))
                    .updateExpression("SET latest = :version, rollout = if_not_exists(rollout, :rollout)")
                    .conditionExpression("attribute_not_exists(latest) OR latest < :version")
                    .expressionAttributeValues(Map.of(
                            ":version", number, ":rollout", AttributeValue.fromM(Map.of(number.n(), number(100))))));
        } catch (ConditionalCheckFailedException newer) {
            // A version as new is there already.
            return;
        }
    }

    private static TaskHead head(String owner, Item item) {
        Map<Integer, Integer> rollout = new TreeMap<>();
        item.map("rollout")
                .forEach((version, weight) -> rollout.put(Integer.parseInt(version), Integer.parseInt(weight.n())));
        return new TaskHead(owner, item.text(TableKeys.SK), (int) item.number("latest"), rollout);
    }

    private Item get(Map<String, AttributeValue> key) {
        return new Item(dynamo.getItem(get -> get.tableName(table).key(key).consistentRead(true))
                .item());
    }
}
