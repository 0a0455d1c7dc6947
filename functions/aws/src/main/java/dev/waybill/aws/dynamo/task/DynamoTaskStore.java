package dev.waybill.aws.dynamo.task;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.json.Json;
import dev.waybill.core.task.TaskParser;
import dev.waybill.core.task.catalog.TaskDraft;
import dev.waybill.core.task.catalog.TaskHead;
import dev.waybill.core.task.catalog.TaskRef;
import dev.waybill.core.task.catalog.TaskStore;
import dev.waybill.core.task.catalog.TaskVersion;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * Tasks in the {@code records} table: a version is put once under the condition that there is none; the head follows it,
 * and is written again whenever the same version is published again, so that a lost write heals. Drafts likewise. Thread-safe.
 */
public final class DynamoTaskStore implements TaskStore {

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;
    private final TaskHeads heads;
    private final TaskDrafts drafts;

    public DynamoTaskStore(DynamoDbClient dynamo, String table) {
        this(dynamo, table, Clock.systemUTC());
    }

    /** @param clock by which drafts are past their time */
    public DynamoTaskStore(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
        this.heads = new TaskHeads(dynamo, table);
        this.drafts = new TaskDrafts(dynamo, table);
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
        return heads.find(owner, task, clock.instant());
    }

    @Override
    public List<TaskHead> heads(String owner) {
        return heads.all(owner, clock.instant());
    }

    @Override
    public Published publish(TaskVersion version) {
        Published published = putVersion(version);
        if (published != Published.OTHER_CONTENT) {
            heads.published(version);
        }
        return published;
    }

    @Override
    public boolean change(TaskHead seen, TaskHead next) {
        return heads.change(seen, next);
    }

    /** Content first: the head names no draft that is not there. */
    @Override
    public boolean publishDraft(TaskVersion draft, Instant keptUntil) {
        drafts.put(draft, keptUntil);
        return heads.drafted(draft, keptUntil);
    }

    @Override
    public void withdrawDraft(String owner, String task, String hash) {
        heads.withdrawn(owner, task, hash);
    }

    @Override
    public Optional<TaskDraft> draft(String owner, String task, String hash) {
        return drafts.find(owner, task, hash, clock.instant());
    }

    @Override
    public boolean keepDraft(TaskRef draft, Instant keptUntil) {
        boolean kept = drafts.keep(draft, keptUntil, clock.instant());
        if (kept) {
            heads.kept(draft, keptUntil);
        }
        return kept;
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

    private Item get(Map<String, AttributeValue> key) {
        return new Item(dynamo.getItem(get -> get.tableName(table).key(key).consistentRead(true))
                .item());
    }
}
