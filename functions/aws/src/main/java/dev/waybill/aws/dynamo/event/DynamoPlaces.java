package dev.waybill.aws.dynamo.event;

import static dev.waybill.aws.dynamo.TableKeys.number;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.core.event.EndpointKey;
import dev.waybill.core.event.Places;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/** Who sends to an endpoint just now, in one item of the {@code records} table for each endpoint. Thread-safe. */
public final class DynamoPlaces implements Places {

    private static final String PLACE = "p";
    private static final String SLOW = "slow";
    private static final String SUCCEEDED = "succeeded_at";

    /** Longer than any schedule of tries: by then nothing that it says counts. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoPlaces(DynamoDbClient dynamo, String recordsTable) {
        this.dynamo = dynamo;
        this.table = recordsTable;
    }

    @Override
    public Taking take(EndpointKey endpoint, Instant now, Instant until) {
        for (int round = 0; round < MOST; round++) {
            Item item = read(endpoint);
            boolean slow = isSlow(item);
            boolean proven = !slow && item.find(SUCCEEDED).isPresent();
            OptionalInt free = IntStream.range(0, proven ? MOST : 1)
                    .filter(place -> isFree(item, place, now))
                    .findFirst();
            if (free.isEmpty()) {
                return new Taking.Full(slow);
            }
            if (take(endpoint, free.getAsInt(), now, until)) {
                return new Taking.Taken(free.getAsInt(), until);
            }
        }
        return new Taking.Full(false);
    }

    private boolean take(EndpointKey endpoint, int place, Instant now, Instant until) {
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(TableKeys.places(endpoint))
                    .updateExpression("SET #place = :until, #ttl = :ttl")
                    .conditionExpression("(attribute_not_exists(#place) OR #place <= :now)"
                            + (place == 0 ? "" : " AND (attribute_not_exists(#slow) OR #slow = :no)"))
                    .expressionAttributeNames(
                            place == 0
                                    ? Map.of("#place", PLACE + place, "#ttl", TableKeys.TTL)
                                    : Map.of("#place", PLACE + place, "#ttl", TableKeys.TTL, "#slow", SLOW))
                    .expressionAttributeValues(values(place, now, until)));
            return true;
        } catch (ConditionalCheckFailedException taken) {
            return false;
        }
    }

    private static Map<String, AttributeValue> values(int place, Instant now, Instant until) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":until", number(until.toEpochMilli()),
                ":now", number(now.toEpochMilli()),
                ":ttl", TableKeys.ttl(until.plus(KEPT))));
        if (place > 0) {
            values.put(":no", AttributeValue.fromBool(false));
        }
        return values;
    }

    @Override
    public void giveBack(EndpointKey endpoint, Taking.Taken place, Done done) {
        Map<String, AttributeValue> values = new HashMap<>();
        List<String> sets = sets(done, values);
        String set = sets.isEmpty() ? "" : "SET " + String.join(", ", sets);
        Map<String, AttributeValue> own = new HashMap<>(values);
        own.put(":mine", number(place.until().toEpochMilli()));
        try {
            dynamo.updateItem(update -> update.tableName(table)
                    .key(TableKeys.places(endpoint))
                    .updateExpression("REMOVE #place " + set)
                    .conditionExpression("#place = :mine")
                    .expressionAttributeNames(Map.of("#place", PLACE + place.place()))
                    .expressionAttributeValues(own));
        } catch (ConditionalCheckFailedException ended) {
            // It may be another's by now; what was learned in it holds all the same.
            if (!sets.isEmpty()) {
                dynamo.updateItem(update -> update.tableName(table)
                        .key(TableKeys.places(endpoint))
                        .updateExpression(set)
                        .expressionAttributeValues(values));
            }
        }
    }

    private static List<String> sets(Done done, Map<String, AttributeValue> values) {
        List<String> sets = new ArrayList<>();
        if (done.slow() != null) {
            sets.add(SLOW + " = :slow");
            values.put(":slow", AttributeValue.fromBool(done.slow()));
        }
        if (done.succeededAt() != null) {
            sets.add(SUCCEEDED + " = :succeeded");
            values.put(":succeeded", number(done.succeededAt().toEpochMilli()));
        }
        return sets;
    }

    @Override
    public Standing standing(EndpointKey endpoint) {
        Item item = read(endpoint);
        @Nullable
        Instant succeeded = item.find(SUCCEEDED)
                .map(at -> Instant.ofEpochMilli(Long.parseLong(at.n())))
                .orElse(null);
        return new Standing(isSlow(item), succeeded);
    }

    private Item read(EndpointKey endpoint) {
        return new Item(dynamo.getItem(get ->
                        get.tableName(table).key(TableKeys.places(endpoint)).consistentRead(true))
                .item());
    }

    private static boolean isSlow(Item item) {
        return item.find(SLOW).map(AttributeValue::bool).orElse(false);
    }

    private static boolean isFree(Item item, int place, Instant now) {
        return item.find(PLACE + place)
                .map(until -> Long.parseLong(until.n()) <= now.toEpochMilli())
                .orElse(true);
    }
}
