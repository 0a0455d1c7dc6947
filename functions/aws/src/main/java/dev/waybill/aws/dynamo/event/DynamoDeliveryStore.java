package dev.waybill.aws.dynamo.event;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.event.Delivery;
import dev.waybill.core.event.DeliveryKey;
import dev.waybill.core.event.DeliveryStatus;
import dev.waybill.core.event.DeliveryStore;
import dev.waybill.core.event.EndpointKey;
import dev.waybill.core.event.EventIds;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Events on the books of endpoints in the {@code records} table: an item for each event of an endpoint, in the order of their ids, which is
 * that of their times. What is pending lies in the index {@code due}, what failed in {@code attention}. Thread-safe.
 */
public final class DynamoDeliveryStore implements DeliveryStore {

    private static final Map<String, String> NAMES = Map.of("#version", DeliveryItem.VERSION, "#ttl", TableKeys.TTL);

    /** Sorts behind every id. */
    private static final String BEHIND_ALL = "event_~";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    public DynamoDeliveryStore(DynamoDbClient dynamo, String recordsTable, Clock clock) {
        this.dynamo = dynamo;
        this.table = recordsTable;
        this.clock = clock;
    }

    @Override
    public boolean put(Delivery delivery) {
        boolean first = delivery.version() == 1;
        Map<String, AttributeValue> values = first
                ? Map.of(":now", number(clock.instant().getEpochSecond()))
                : Map.of(":now", number(clock.instant().getEpochSecond()), ":before", number(delivery.version() - 1L));
        try {
            dynamo.putItem(put -> put.tableName(table)
                    .item(DeliveryItem.of(delivery))
                    .conditionExpression(
                            first
                                    ? "attribute_not_exists(#version) OR #ttl <= :now"
                                    : "#version = :before AND #ttl > :now")
                    .expressionAttributeNames(NAMES)
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException there) {
            return false;
        }
    }

    @Override
    public Optional<Delivery> find(DeliveryKey key) {
        Item item = new Item(dynamo.getItem(
                        get -> get.tableName(table).key(TableKeys.delivery(key)).consistentRead(true))
                .item());
        return item.isEmpty() || item.isPast(clock.instant())
                ? Optional.empty()
                : Optional.of(DeliveryItem.read(key.endpoint(), item));
    }

    @Override
    public void moveDue(Delivery seen, Instant due) {
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(TableKeys.delivery(seen.key()))
                    .updateExpression("SET " + TableKeys.DUE_AT + " = :due")
                    .conditionExpression("#version = :seen AND attribute_exists(" + TableKeys.DUE_AT + ")")
                    .expressionAttributeNames(Map.of("#version", DeliveryItem.VERSION))
                    .expressionAttributeValues(
                            Map.of(":due", number(due.toEpochMilli()), ":seen", number(seen.version()))));
        } catch (ConditionalCheckFailedException changed) {
            // What is due now, who changed it has said.
            return;
        }
    }

    @Override
    public List<Delivery> list(EndpointKey endpoint, Asked asked, @Nullable String below, int most) {
        String from = EventIds.from(asked.since() == null ? Instant.EPOCH : asked.since());
        String before = asked.before() == null ? BEHIND_ALL : EventIds.from(asked.before());
        String to = below == null || before.compareTo(below) < 0 ? before : below;
        if (from.compareTo(to) >= 0) {
            return List.of();
        }
        boolean failed = asked.status() == DeliveryStatus.FAILED;
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":pk", text(failed ? TableKeys.failedDeliveries(endpoint) : TableKeys.deliveries(endpoint)));
        values.put(":from", text(from));
        values.put(":to", text(to));
        Stream<Delivery> found = failed ? failed(values, most) : all(endpoint, asked.status(), values, most);
        // A range has both of its ends, and what is asked for has not the later one.
        return found.filter(delivery -> delivery.key().id().compareTo(to) < 0)
                .limit(most)
                .toList();
    }

    private Stream<Delivery> all(
            EndpointKey endpoint, @Nullable DeliveryStatus status, Map<String, AttributeValue> values, int most) {
        QueryRequest query = QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                .expressionAttributeValues(values)
                .scanIndexForward(false)
                .limit(status == null ? most + 1 : null)
                .build();
        Instant now = clock.instant();
        return dynamo.queryPaginator(query).items().stream()
                .map(Item::new)
                .filter(item -> !item.isPast(now))
                .map(item -> DeliveryItem.read(endpoint, item))
                .filter(delivery -> status == null || delivery.status() == status);
    }

    private Stream<Delivery> failed(Map<String, AttributeValue> values, int most) {
        QueryRequest query = QueryRequest.builder()
                .tableName(table)
                .indexName(TableKeys.ATTENTION_INDEX)
                .keyConditionExpression("attention = :pk AND created BETWEEN :from AND :to")
                .expressionAttributeValues(values)
                .scanIndexForward(false)
                .limit(most + 1)
                .build();
        // An index shows what was a moment ago; the item says what is.
        return dynamo.queryPaginator(query).items().stream()
                .map(Item::new)
                .flatMap(item -> find(key(item)).stream())
                .filter(delivery -> delivery.status() == DeliveryStatus.FAILED);
    }

    @Override
    public List<Due> due(int part, Instant now, @Nullable Due below, int most) {
        return dynamo
                .query(query -> query.tableName(table)
                        .indexName(TableKeys.DUE_INDEX)
                        .keyConditionExpression("due_shard = :part AND due_at <= :now")
                        .expressionAttributeValues(
                                Map.of(":part", text(TableKeys.webhooksDue(part)), ":now", number(now.toEpochMilli())))
                        .exclusiveStartKey(below == null ? null : TableKeys.due(below.key(), below.at()))
                        .limit(most))
                .items()
                .stream()
                .map(Item::new)
                .map(item -> new Due(key(item), Instant.ofEpochMilli(item.number(TableKeys.DUE_AT))))
                .toList();
    }

    @Override
    public int dueParts() {
        return TableKeys.WEBHOOKS_DUE_PARTS;
    }

    private static DeliveryKey key(Item item) {
        return TableKeys.delivery(item.text(TableKeys.PK), item.text(TableKeys.SK));
    }
}
