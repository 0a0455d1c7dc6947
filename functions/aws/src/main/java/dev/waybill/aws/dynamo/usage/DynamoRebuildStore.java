package dev.waybill.aws.dynamo.usage;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.usage.Rebuild;
import dev.waybill.core.usage.RebuildStore;
import dev.waybill.core.usage.SequenceNumber;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Rebuilds of usage in the {@code records} table: one item for each day that is being rebuilt, for a day at most. Thread-safe. */
public final class DynamoRebuildStore implements RebuildStore {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final String STEP = "step";
    private static final String PLACE = "place";
    private static final String LOOKED = "looked";
    private static final String COUNTS = "counts";
    private static final String COUNTED = "counted";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    public DynamoRebuildStore(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Optional<Rebuild> find(String tenant, LocalDate day) {
        Item item = new Item(dynamo.getItem(get -> get.tableName(table)
                        .key(TableKeys.usageRebuild(tenant, day))
                        .consistentRead(true))
                .item());
        if (item.isEmpty() || item.isPast(clock.instant())) {
            return Optional.empty();
        }
        Map<String, SequenceNumber> counted = new HashMap<>();
        item.map(COUNTED).forEach((shard, last) -> counted.put(shard, new SequenceNumber(last.s())));
        return Optional.of(new Rebuild(
                tenant,
                day,
                (int) item.number(STEP),
                item.find(PLACE).map(AttributeValue::s).orElse(null),
                item.number(LOOKED),
                CountsJson.read(item.text(COUNTS)),
                counted));
    }

    @Override
    public boolean put(Rebuild rebuild) {
        Map<String, AttributeValue> counted = new HashMap<>();
        rebuild.counted().forEach((shard, last) -> counted.put(shard, text(last.text())));
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.usageRebuild(rebuild.tenant(), rebuild.day()));
        item.put(STEP, number(rebuild.step()));
        item.put(LOOKED, number(rebuild.looked()));
        item.put(COUNTS, text(CountsJson.write(rebuild.counts())));
        item.put(COUNTED, AttributeValue.fromM(counted));
        item.put(TableKeys.TTL, TableKeys.ttl(clock.instant().plus(KEPT)));
        if (rebuild.place() != null) {
            item.put(PLACE, text(rebuild.place()));
        }
        try {
            dynamo.putItem(put -> put.tableName(table)
                    .item(item)
                    .conditionExpression("#step = :before OR (:before = :none AND attribute_not_exists(pk))"
                            + " OR (:before = :none AND #ttl <= :now)")
                    .expressionAttributeNames(Map.of("#step", STEP, "#ttl", TableKeys.TTL))
                    .expressionAttributeValues(Map.of(
                            ":before", number(rebuild.step() - 1L),
                            ":none", number(0),
                            ":now", number(clock.instant().getEpochSecond()))));
            return true;
        } catch (ConditionalCheckFailedException another) {
            return false;
        }
    }

    @Override
    public void remove(String tenant, LocalDate day) {
        dynamo.deleteItem(delete -> delete.tableName(table).key(TableKeys.usageRebuild(tenant, day)));
    }
}
