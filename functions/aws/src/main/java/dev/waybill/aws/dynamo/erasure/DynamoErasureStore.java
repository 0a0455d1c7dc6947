package dev.waybill.aws.dynamo.erasure;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.erasure.Erasure;
import dev.waybill.core.erasure.ErasureKey;
import dev.waybill.core.erasure.ErasureStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Erasures in the {@code records} table, one item each. Thread-safe. */
public final class DynamoErasureStore implements ErasureStore {

    /** As long as records are kept where a task says nothing else: who asks what became of it is told for a year and more. */
    private static final Duration KEPT = Duration.ofDays(400);

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    public DynamoErasureStore(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Optional<Erasure> find(ErasureKey key) {
        Item item = new Item(dynamo.getItem(get -> get.tableName(table)
                        .key(TableKeys.erasure(key.tenant(), key.id()))
                        .consistentRead(true))
                .item());
        return item.isEmpty() || item.isPast(clock.instant())
                ? Optional.empty()
                : Optional.of(ErasureItem.read(key, item));
    }

    @Override
    public boolean put(Erasure erasure) {
        Map<String, AttributeValue> item = ErasureItem.of(erasure);
        item.put(TableKeys.TTL, TableKeys.ttl(clock.instant().plus(KEPT)));
        try {
            dynamo.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression("#step = :before OR (:before = :none AND attribute_not_exists(pk))"
                            + " OR (:before = :none AND #ttl <= :now)")
                    .expressionAttributeNames(Map.of("#step", ErasureItem.STEP, "#ttl", TableKeys.TTL))
                    .expressionAttributeValues(Map.of(
                            ":before", number(erasure.step() - 1L),
                            ":none", number(0),
                            ":now", number(clock.instant().getEpochSecond()))));
            return true;
        } catch (ConditionalCheckFailedException another) {
            return false;
        }
    }

    @Override
    public List<ErasureKey> due(Instant now, int most) {
        return dynamo
                .query(query -> query.tableName(table)
                        .indexName(TableKeys.DUE_INDEX)
                        .keyConditionExpression("due_shard = :shard AND due_at <= :now")
                        .expressionAttributeValues(
                                Map.of(":shard", text(TableKeys.ERASURES_DUE), ":now", number(now.toEpochMilli())))
                        .limit(most))
                .items()
                .stream()
                .map(item -> new Item(item).text(TableKeys.PK))
                .map(partition -> new ErasureKey(TableKeys.erasureTenant(partition), TableKeys.erasureId(partition)))
                .collect(Collectors.toList());
    }
}
