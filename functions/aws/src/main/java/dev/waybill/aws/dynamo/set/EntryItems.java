package dev.waybill.aws.dynamo.set;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.aws.dynamo.job.BatchRead;
import dev.waybill.aws.dynamo.set.Writes.Refused;
import dev.waybill.core.set.CountChange;
import dev.waybill.core.set.Entry;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStore;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** Entries of sets in the {@code records} table, as they are begun and read. Thread-safe. */
final class EntryItems {

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;
    private final Writes writes;
    private final BatchRead batch;
    private final Counted counted;

    EntryItems(DynamoDbClient dynamo, String table, Clock clock, Writes writes, BatchRead batch, Counted counted) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
        this.writes = writes;
        this.batch = batch;
        this.counted = counted;
    }

    /** An entry of which nothing is counted is a put of its own, at a quarter of the price. */
    Entry begin(SetHead head, Entry entry) {
        AttributeValue ttl = TableKeys.ttl(head.asked().times().expiresAt());
        Put put = Absent.put(table, EntryItem.of(head.key(), entry, ttl), clock);
        CountChange change = CountChange.of(null, entry);
        Optional<Map<String, AttributeValue>> there = change.isNothing()
                ? writes.alone(put)
                : put(head.key(), entry, put, change, ttl).map(refused -> met(refused, head.key(), entry));
        return there.map(item -> EntryItem.read(new Item(item))).orElse(entry);
    }

    void refuseDuplicate(SetHead head, Entry duplicate) {
        AttributeValue ttl = TableKeys.ttl(head.asked().times().expiresAt());
        Put put = Absent.put(table, EntryItem.of(head.key(), duplicate, ttl), clock);
        put(head.key(), duplicate, put, CountChange.of(null, duplicate), ttl);
    }

    private Optional<Refused> put(SetKey key, Entry entry, Put put, CountChange change, AttributeValue ttl) {
        return counted.write(key, SetStore.partOf(entry.customId()), List.of(put), change, ttl);
    }

    private Map<String, AttributeValue> met(Refused refused, SetKey key, Entry entry) {
        @Nullable Map<String, AttributeValue> there = refused.met(0);
        return there != null
                ? there
                : dynamo.getItem(get -> get.tableName(table)
                                .key(TableKeys.entry(key, entry.customId()))
                                .consistentRead(true))
                        .item();
    }

    /** Those that are there and alive, each as its item holds it. */
    List<Item> items(SetKey key, Collection<String> customIds) {
        List<Map<String, AttributeValue>> keys = Set.copyOf(customIds).stream()
                .map(id -> TableKeys.entry(key, id))
                .collect(Collectors.toList());
        return alive(batch.items(keys)).collect(Collectors.toList());
    }

    Map<String, Entry> find(SetKey key, Collection<String> customIds) {
        return items(key, customIds).stream()
                .map(EntryItem::read)
                .collect(Collectors.toMap(Entry::customId, entry -> entry));
    }

    List<Entry> duplicates(SetKey key, int chunk) {
        return alive(dynamo
                        .queryPaginator(query -> query.tableName(table)
                                .consistentRead(true)
                                .keyConditionExpression("pk = :set AND begins_with(sk, :chunk)")
                                .expressionAttributeValues(Map.of(
                                        ":set",
                                        text(TableKeys.setPartition(key)),
                                        ":chunk",
                                        text(TableKeys.duplicates(chunk)))))
                        .items()
                        .stream()
                        .collect(Collectors.toList()))
                .map(EntryItem::read)
                .collect(Collectors.toList());
    }

    List<Entry> part(SetKey key, int part, @Nullable EntryState state, @Nullable String below, int most) {
        Map<String, String> names = new HashMap<>(Absent.NAMES);
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":now", number(clock.instant().getEpochSecond()));
        values.put(":part", text(TableKeys.setPart(key, part)));
        values.put(":entries", text(TableKeys.ENTRIES));
        if (state != null) {
            names.put("#state", EntryItem.STATE);
            values.put(":state", text(state.text()));
        }
        return dynamo
                .queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :part AND begins_with(sk, :entries)")
                        .filterExpression("#ttl > :now" + (state == null ? "" : " AND #state = :state"))
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(values)
                        .exclusiveStartKey(below == null ? null : TableKeys.entry(key, below))
                        // A filter wants few of those it looks at, perhaps: they are looked at by the megabyte.
                        .limit(state == null ? most : null))
                .items()
                .stream()
                .limit(most)
                .map(item -> EntryItem.read(new Item(item)))
                .collect(Collectors.toList());
    }

    private Stream<Item> alive(List<Map<String, AttributeValue>> items) {
        return items.stream().map(Item::new).filter(item -> !item.isPast(clock.instant()));
    }
}
