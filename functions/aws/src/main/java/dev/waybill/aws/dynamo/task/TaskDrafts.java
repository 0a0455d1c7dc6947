package dev.waybill.aws.dynamo.task;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.json.Json;
import dev.waybill.core.task.TaskParser;
import dev.waybill.core.task.catalog.TaskDraft;
import dev.waybill.core.task.catalog.TaskRef;
import dev.waybill.core.task.catalog.TaskVersion;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** The contents of drafts in the {@code records} table, one item each, whose time to live only grows. Thread-safe. */
final class TaskDrafts {

    private final DynamoDbClient dynamo;
    private final String table;

    TaskDrafts(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    Optional<TaskDraft> find(String owner, String task, String hash, Instant now) {
        Item item = new Item(dynamo.getItem(get -> get.tableName(table)
                        .key(TableKeys.taskDraft(owner, task, hash))
                        .consistentRead(true))
                .item());
        return item.isEmpty() || item.isPast(now) ? Optional.empty() : Optional.of(draft(owner, item));
    }

    /** One that is kept for longer already stays as it is. */
    void put(TaskVersion draft, Instant keptUntil) {
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.taskDraft(
                draft.owner(), draft.definition().name(), draft.definition().contentHash()));
        item.put("content", text(Json.write(draft.definition().content())));
        item.put("at", number(draft.publishedAt().toEpochMilli()));
        item.put(TableKeys.TTL, TableKeys.ttl(keptUntil));
        try {
            dynamo.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(pk) OR #ttl < :ttl")
                    .expressionAttributeNames(Map.of("#ttl", TableKeys.TTL))
                    .expressionAttributeValues(Map.of(":ttl", TableKeys.ttl(keptUntil))));
        } catch (ConditionalCheckFailedException keptForLonger) {
            return;
        }
    }

    boolean keep(TaskRef draft, Instant keptUntil, Instant now) {
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(TableKeys.taskDraft(draft.owner(), draft.task(), String.valueOf(draft.draft())))
                    .updateExpression("SET #ttl = :ttl")
                    .conditionExpression("#ttl > :now AND #ttl < :ttl")
                    .expressionAttributeNames(Map.of("#ttl", TableKeys.TTL))
                    .expressionAttributeValues(
                            Map.of(":ttl", TableKeys.ttl(keptUntil), ":now", number(now.getEpochSecond())))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return true;
        } catch (ConditionalCheckFailedException goneOrKept) {
            return goneOrKept.hasItem() && !new Item(goneOrKept.item()).isPast(now);
        }
    }

    private static TaskDraft draft(String owner, Item item) {
        TaskVersion version = new TaskVersion(
                owner, TaskParser.parsePublished(item.text("content")), Instant.ofEpochMilli(item.number("at")), true);
        return new TaskDraft(version, Instant.ofEpochSecond(item.number(TableKeys.TTL)));
    }
}
