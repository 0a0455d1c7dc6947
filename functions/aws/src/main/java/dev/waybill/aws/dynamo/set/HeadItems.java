package dev.waybill.aws.dynamo.set;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.aws.dynamo.job.BatchRead;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStore.Below;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Heads of sets in the {@code records} table: one item each, replaced by its next version. Thread-safe. */
final class HeadItems {

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;
    private final Writes writes;
    private final BatchRead batch;

    HeadItems(DynamoDbClient dynamo, String table, Clock clock, Writes writes, BatchRead batch) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
        this.writes = writes;
        this.batch = batch;
    }

    boolean put(SetHead head) {
        String writer = UUID.randomUUID().toString();
        Map<String, AttributeValue> item = HeadItem.of(head, writer);
        Put first = Absent.put(table, item, clock);
        Put put = head.version() == 1
                ? first
                : first.toBuilder()
                        .conditionExpression("#version = :before AND #ttl > :now")
                        .expressionAttributeNames(Map.of("#version", HeadItem.VERSION, "#ttl", TableKeys.TTL))
                        .expressionAttributeValues(
                                with(first.expressionAttributeValues(), ":before", number(head.version() - 1L)))
                        .build();
        return writes.alone(put)
                .map(there -> text(writer).equals(there.get(HeadItem.WRITER)))
                .orElse(true);
    }

    private static Map<String, AttributeValue> with(
            Map<String, AttributeValue> values, String name, AttributeValue value) {
        Map<String, AttributeValue> more = new HashMap<>(values);
        more.put(name, value);
        return more;
    }

    Optional<SetHead> find(SetKey key) {
        Item item = new Item(dynamo.getItem(
                        get -> get.tableName(table).key(TableKeys.setHead(key)).consistentRead(true))
                .item());
        return alive(item).map(HeadItem::read);
    }

    /** The index says which there are and in which order; it holds too little of them to show. */
    List<SetHead> list(String tenant, @Nullable Below below, int most) {
        List<SetHead> found = new ArrayList<>();
        @Nullable
        Map<String, AttributeValue> behind =
                below == null ? null : TableKeys.listedBatch(new SetKey(tenant, below.id()), below.createdAt());
        do {
            QueryResponse page = listed(tenant, behind, most - found.size());
            found.addAll(read(page.items()));
            behind = page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
        } while (found.size() < most && behind != null);
        return found;
    }

    private QueryResponse listed(String tenant, @Nullable Map<String, AttributeValue> behind, int most) {
        return dynamo.query(query -> query.tableName(table)
                .indexName(TableKeys.JOBS_INDEX)
                .keyConditionExpression("#month = :batches")
                .filterExpression("#ttl > :now")
                .expressionAttributeNames(Map.of("#month", TableKeys.MONTH, "#ttl", TableKeys.TTL))
                .expressionAttributeValues(Map.of(
                        ":batches",
                        text(TableKeys.batches(tenant)),
                        ":now",
                        number(clock.instant().getEpochSecond())))
                .exclusiveStartKey(behind)
                .scanIndexForward(false)
                .limit(most));
    }

    private List<SetHead> read(List<Map<String, AttributeValue>> listed) {
        List<SetKey> keys = listed.stream()
                .map(item -> TableKeys.set(new Item(item).text(TableKeys.PK)))
                .collect(Collectors.toList());
        Map<SetKey, SetHead> heads =
                batch.items(keys.stream().map(TableKeys::setHead).collect(Collectors.toList())).stream()
                        .flatMap(item -> alive(new Item(item)).stream())
                        .map(HeadItem::read)
                        .collect(Collectors.toMap(SetHead::key, head -> head));
        return keys.stream().flatMap(key -> Stream.ofNullable(heads.get(key))).collect(Collectors.toList());
    }

    List<SetKey> due(Instant now, int most) {
        return IntStream.range(0, TableKeys.SETS_DUE_SHARDS)
                .boxed()
                .flatMap(shard -> dueIn(shard, now, most).stream())
                .sorted(Comparator.comparingLong(item -> item.number(TableKeys.DUE_AT)))
                .limit(most)
                .map(item -> TableKeys.set(item.text(TableKeys.PK)))
                .collect(Collectors.toList());
    }

    private List<Item> dueIn(int shard, Instant now, int most) {
        return dynamo
                .query(query -> query.tableName(table)
                        .indexName(TableKeys.DUE_INDEX)
                        .keyConditionExpression("due_shard = :shard AND due_at <= :now")
                        .expressionAttributeValues(
                                Map.of(":shard", text(TableKeys.setsDue(shard)), ":now", number(now.toEpochMilli())))
                        .limit(most))
                .items()
                .stream()
                .map(Item::new)
                .collect(Collectors.toList());
    }

    private Optional<Item> alive(Item item) {
        return item.isEmpty() || item.isPast(clock.instant()) ? Optional.empty() : Optional.of(item);
    }
}
