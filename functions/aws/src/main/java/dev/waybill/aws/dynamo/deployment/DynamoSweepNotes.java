package dev.waybill.aws.dynamo.deployment;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.deployment.LastSweep;
import dev.waybill.core.deployment.SweepNotes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The sweeper's note in the {@code records} table: one item, replaced each minute. Thread-safe. */
public final class DynamoSweepNotes implements SweepNotes {

    /** Longer than anybody would take to see that nothing is swept. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final String AT = "at";
    private static final String LOOKED = "looked";
    private static final String WHOLE = "whole";
    private static final String VERSION = "version";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    public DynamoSweepNotes(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void note(LastSweep sweep) {
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.lastSweep());
        item.put(AT, number(sweep.at().toEpochMilli()));
        item.put(LOOKED, number(sweep.looked()));
        item.put(WHOLE, AttributeValue.fromBool(sweep.whole()));
        item.put(VERSION, text(sweep.version()));
        item.put(TableKeys.TTL, TableKeys.ttl(sweep.at().plus(KEPT)));
        dynamo.putItem(put -> put.tableName(table).item(item));
    }

    @Override
    public Optional<LastSweep> last() {
        Item item = new Item(dynamo.getItem(get -> get.tableName(table).key(TableKeys.lastSweep()))
                .item());
        if (item.isEmpty() || item.number(TableKeys.TTL) <= clock.instant().getEpochSecond()) {
            return Optional.empty();
        }
        return Optional.of(new LastSweep(
                Instant.ofEpochMilli(item.number(AT)),
                (int) item.number(LOOKED),
                item.find(WHOLE).map(AttributeValue::bool).orElse(false),
                item.text(VERSION)));
    }
}
