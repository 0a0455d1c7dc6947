package dev.waybill.aws.dynamo.set;

import static dev.waybill.aws.dynamo.TableKeys.number;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.aws.dynamo.job.BatchRead;
import dev.waybill.aws.dynamo.set.Writes.Refused;
import dev.waybill.core.set.CountChange;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.SetCounts;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * What is counted of a set's entries: one item for each part, added to in the transaction that changes the entries, so that a count
 * holds exactly what its part's entries say. Thread-safe.
 */
final class Counted {

    /** The most entries that are written together: a transaction holds 100 items, the counts are one of them. */
    static final int MOST_ENTRIES = 99;

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;
    private final Writes writes;
    private final BatchRead batch;

    Counted(DynamoDbClient dynamo, String table, Clock clock, Writes writes, BatchRead batch) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
        this.writes = writes;
        this.batch = batch;
    }

    /**
     * Writes entries of one part, and what they change in its counts.
     *
     * @param entries in this order, which refusals are told in
     * @param ttl of the set
     * @return empty where all were written, and which were refused where none was
     */
    Optional<Refused> write(SetKey key, int part, List<Put> entries, CountChange change, AttributeValue ttl) {
        List<TransactWriteItem> items = entries.stream()
                .map(put -> TransactWriteItem.builder().put(put).build())
                .collect(Collectors.toCollection(ArrayList::new));
        if (!change.isNothing()) {
            items.add(TransactWriteItem.builder()
                    .update(added(TableKeys.setCounts(key, part), change, ttl))
                    .build());
        }
        Optional<Refused> refused = writes.together(items);
        if (refused.filter(why -> why.has(entries.size())).isPresent()) {
            // Counts of a set that had this id before and is past its time: nothing of it may go on.
            deletePast(TableKeys.setCounts(key, part));
            return writes.together(items);
        }
        return refused;
    }

    private Update added(Map<String, AttributeValue> key, CountChange change, AttributeValue ttl) {
        Map<String, Long> sums = new LinkedHashMap<>();
        change.by().forEach((state, more) -> sums.put(state.text(), more.longValue()));
        sums.put(EntryItem.INPUT_TOKENS, change.usage().inputTokens());
        sums.put(EntryItem.OUTPUT_TOKENS, change.usage().outputTokens());
        sums.put(EntryItem.COST, change.usage().costMicros());
        Map<String, String> names = new HashMap<>(Absent.NAMES);
        Map<String, AttributeValue> values = new HashMap<>(Absent.values(clock));
        values.put(":ttl", ttl);
        StringJoiner adds = new StringJoiner(", ", " ADD ", "");
        sums.forEach((attribute, more) -> {
            if (more != 0) {
                adds.add("#" + attribute + " :" + attribute);
                names.put("#" + attribute, attribute);
                values.put(":" + attribute, number(more));
            }
        });
        return Update.builder()
                .tableName(table)
                .key(key)
                .updateExpression("SET #ttl = :ttl" + adds)
                .conditionExpression("attribute_not_exists(pk) OR #ttl > :now")
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .build();
    }

    private void deletePast(Map<String, AttributeValue> key) {
        try {
            dynamo.deleteItem(delete -> delete.tableName(table)
                    .key(key)
                    .conditionExpression("#ttl <= :now")
                    .expressionAttributeNames(Absent.NAMES)
                    .expressionAttributeValues(Absent.values(clock)));
        } catch (ConditionalCheckFailedException | TransactionConflictException another) {
            // Another has deleted it, and may be counting anew already.
            return;
        }
    }

    SetCounts read(SetKey key) {
        List<Map<String, AttributeValue>> parts = IntStream.range(0, SetStore.PARTS)
                .mapToObj(part -> TableKeys.setCounts(key, part))
                .collect(Collectors.toList());
        return batch.items(parts).stream()
                .map(Item::new)
                .filter(item -> !item.isPast(clock.instant()))
                .map(Counted::change)
                .reduce(SetCounts.NONE, SetCounts::plus, (one, other) -> one);
    }

    private static CountChange change(Item item) {
        Map<EntryState, Integer> by = new HashMap<>();
        for (EntryState state : EntryState.values()) {
            int count = (int) EntryItem.numberOr0(item, state.text());
            if (count != 0) {
                by.put(state, count);
            }
        }
        return new CountChange(by, EntryItem.usage(item));
    }
}
