package dev.waybill.aws.dynamo.task;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.task.catalog.Rollout;
import dev.waybill.core.task.catalog.TaskHead;
import dev.waybill.core.task.catalog.TaskHead.NewestDraft;
import dev.waybill.core.task.catalog.TaskHead.RolledOut;
import dev.waybill.core.task.catalog.TaskRef;
import dev.waybill.core.task.catalog.TaskVersion;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The heads of tasks in the {@code records} table, one item a task: {@code latest} (0 where there is only a draft), {@code rollout},
 * {@code rollout_by}, {@code previous} and {@code previous_by} (the rollout before), {@code retired}, {@code revision}, {@code
 * draft}. Heads of 0.1.0 hold the first two alone. Thread-safe.
 */
final class TaskHeads {

    private static final AttributeValue NONE = number(0);

    private final DynamoDbClient dynamo;
    private final String table;

    TaskHeads(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    Optional<TaskHead> find(String owner, String task, Instant now) {
        Item item = new Item(dynamo.getItem(get -> get.tableName(table)
                        .key(TableKeys.taskHead(owner, task))
                        .consistentRead(true))
                .item());
        return item.isEmpty() ? Optional.empty() : shown(head(owner, item, now));
    }

    List<TaskHead> all(String owner, Instant now) {
        return dynamo
                .queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", text(TableKeys.taskHeads(owner)))))
                .items()
                .stream()
                .flatMap(item -> shown(head(owner, new Item(item), now)).stream())
                .collect(Collectors.toList());
    }

    /** The rollout is set by the first version only, and that counts as a change; the latest version only grows. */
    void published(TaskVersion version) {
        AttributeValue number = number(version.definition().version());
        Map<String, AttributeValue> key =
                TableKeys.taskHead(version.owner(), version.definition().name());
        boolean first = update(update -> update.key(key)
                .updateExpression("SET latest = :version, rollout = :rollout ADD revision :one")
                .conditionExpression("attribute_not_exists(latest) OR latest = :none")
                .expressionAttributeValues(Map.of(
                        ":version",
                        number,
                        ":rollout",
                        AttributeValue.fromM(Map.of(number.n(), number(100))),
                        ":one",
                        number(1),
                        ":none",
                        NONE)));
        if (!first) {
            update(update -> update.key(key)
                    .updateExpression("SET latest = :version")
                    .conditionExpression("latest < :version")
                    .expressionAttributeValues(Map.of(":version", number)));
        }
    }

    /** A change whose answer was lost is met again by its retry, and known by its nonce. */
    boolean change(TaskHead seen, TaskHead next) {
        AttributeValue nonce = text(UUID.randomUUID().toString());
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":rollout", AttributeValue.fromM(weights(next.rollout())));
        values.put(":by", text(next.rollout().by().text()));
        next.previous().ifPresent(before -> {
            values.put(":previous", AttributeValue.fromM(weights(before)));
            values.put(":previousBy", text(before.by().text()));
        });
        values.put(":retired", AttributeValue.fromBool(next.retired()));
        values.put(":next", number(next.revision()));
        values.put(":seen", number(seen.revision()));
        values.put(":nonce", nonce);
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(TableKeys.taskHead(seen.owner(), seen.task()))
                    .updateExpression("SET rollout = :rollout, rollout_by = :by, retired = :retired, revision = :next,"
                            + " changed_by = :nonce"
                            + (next.previous().isPresent()
                                    ? ", previous = :previous, previous_by = :previousBy"
                                    : " REMOVE previous, previous_by"))
                    .conditionExpression(
                            seen.revision() == 0
                                    ? "attribute_exists(pk) AND (attribute_not_exists(revision) OR revision = :seen)"
                                    : "revision = :seen")
                    .expressionAttributeValues(values)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return true;
        } catch (ConditionalCheckFailedException changed) {
            return changed.hasItem() && nonce.equals(changed.item().get("changed_by"));
        }
    }

    /** Whether the newest draft was another before. */
    boolean drafted(TaskVersion draft, Instant keptUntil) {
        AttributeValue hash = text(draft.definition().contentHash());
        Map<String, AttributeValue> before = dynamo.updateItem(update -> update.tableName(table)
                        .key(TableKeys.taskHead(
                                draft.owner(), draft.definition().name()))
                        .updateExpression("SET latest = if_not_exists(latest, :none),"
                                + " rollout = if_not_exists(rollout, :nobody),"
                                + " draft = :hash, draft_at = :at, draft_until = :until")
                        .expressionAttributeValues(Map.of(
                                ":none", NONE,
                                ":nobody", AttributeValue.fromM(Map.of()),
                                ":hash", hash,
                                ":at", number(draft.publishedAt().toEpochMilli()),
                                ":until", number(keptUntil.toEpochMilli())))
                        .returnValues(ReturnValue.UPDATED_OLD))
                .attributes();
        return !hash.equals(before.get("draft"));
    }

    /** Where it is the newest draft still. */
    void withdrawn(String owner, String task, String hash) {
        update(update -> update.key(TableKeys.taskHead(owner, task))
                .updateExpression("REMOVE draft, draft_at, draft_until")
                .conditionExpression("draft = :hash")
                .expressionAttributeValues(Map.of(":hash", text(hash))));
    }

    /** Where it is the newest draft still, and not kept so long already. */
    void kept(TaskRef draft, Instant keptUntil) {
        update(update -> update.key(TableKeys.taskHead(draft.owner(), draft.task()))
                .updateExpression("SET draft_until = :until")
                .conditionExpression("draft = :hash AND draft_until < :until")
                .expressionAttributeValues(Map.of(
                        ":hash", text(String.valueOf(draft.draft())), ":until", number(keptUntil.toEpochMilli()))));
    }

    private boolean update(Consumer<UpdateItemRequest.Builder> update) {
        try {
            dynamo.updateItem(request -> update.accept(request.tableName(table)));
            return true;
        } catch (ConditionalCheckFailedException otherwise) {
            return false;
        }
    }

    /** A task of which there is neither a version nor a draft any more is none. */
    private static Optional<TaskHead> shown(TaskHead head) {
        return head.isPublished() || head.draft().isPresent() ? Optional.of(head) : Optional.empty();
    }

    private static TaskHead head(String owner, Item item, Instant now) {
        int latest = (int) item.number("latest");
        return new TaskHead(
                owner,
                item.text(TableKeys.SK),
                latest,
                new RolledOut(rollout(item, latest), previous(item)),
                item.find("retired").map(AttributeValue::bool).orElse(false),
                draft(item, now),
                item.find("revision").map(value -> Long.parseLong(value.n())).orElse(0L));
    }

    private static Rollout rollout(Item item, int latest) {
        Rollout rollout = rollout(item.map("rollout"), item.find("rollout_by"));
        // 0.1.0 published onto the head of a draft, and gave every job the latest version.
        return rollout.weights().isEmpty() && latest > 0 ? Rollout.of(latest) : rollout;
    }

    private static @Nullable Rollout previous(Item item) {
        return item.find("previous")
                .map(weights -> rollout(weights.m(), item.find("previous_by")))
                .orElse(null);
    }

    private static Rollout rollout(Map<String, AttributeValue> parts, Optional<AttributeValue> by) {
        Map<Integer, Integer> weights = new TreeMap<>();
        parts.forEach((version, weight) -> weights.put(Integer.parseInt(version), Integer.parseInt(weight.n())));
        boolean bySubject = by.filter(text -> Objects.equals(text.s(), Rollout.By.SUBJECT.text()))
                .isPresent();
        return new Rollout(weights, bySubject ? Rollout.By.SUBJECT : Rollout.By.JOB);
    }

    private static @Nullable NewestDraft draft(Item item, Instant now) {
        return item.find("draft").isPresent() && now.toEpochMilli() < item.number("draft_until")
                ? new NewestDraft(item.text("draft"), Instant.ofEpochMilli(item.number("draft_at")))
                : null;
    }

    private static Map<String, AttributeValue> weights(Rollout rollout) {
        Map<String, AttributeValue> weights = new HashMap<>();
        rollout.weights().forEach((version, weight) -> weights.put(version.toString(), number(weight)));
        return weights;
    }
}
