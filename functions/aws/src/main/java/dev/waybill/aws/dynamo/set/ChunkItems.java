package dev.waybill.aws.dynamo.set;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;

import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.aws.dynamo.set.Writes.Refused;
import dev.waybill.core.set.Chunk;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStore.PutChunk;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Chunks of sets in the {@code records} table: an item each, and one more for the request that brought it, where that has a key.
 * Thread-safe.
 */
final class ChunkItems {

    private static final String ITEMS = "items";
    private static final String TOTAL = "total";
    private static final String UPLOAD = "upload";
    private static final String PIECES = "pieces";
    private static final String CLOSES = "closes";
    private static final String FINGERPRINT = "fingerprint";
    private static final String CHUNK = "chunk";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;
    private final Writes writes;

    ChunkItems(DynamoDbClient dynamo, String table, Clock clock, Writes writes) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
        this.writes = writes;
    }

    PutChunk put(SetHead head, Chunk chunk, @Nullable String requestKey) {
        AttributeValue ttl = TableKeys.ttl(head.asked().times().expiresAt());
        AttributeValue writer = text(UUID.randomUUID().toString());
        Put put = Absent.put(table, item(head.key(), chunk, writer, ttl), clock);
        if (requestKey == null) {
            return writes.alone(put)
                    .map(there -> writer.equals(there.get(HeadItem.WRITER)) ? PutChunk.WRITTEN : PutChunk.TAKEN)
                    .orElse(PutChunk.WRITTEN);
        }
        Map<String, AttributeValue> request = new HashMap<>(TableKeys.chunkRequest(head.key(), requestKey));
        request.put(CHUNK, number(chunk.number()));
        request.put(TableKeys.TTL, ttl);
        Put marker = Absent.put(table, request, clock);
        return writes.together(List.of(
                        TransactWriteItem.builder().put(put).build(),
                        TransactWriteItem.builder().put(marker).build()))
                .map(refused -> refused(refused, writer))
                .orElse(PutChunk.WRITTEN);
    }

    private static PutChunk refused(Refused refused, AttributeValue writer) {
        @Nullable Map<String, AttributeValue> there = refused.met(0);
        if (there != null && writer.equals(there.get(HeadItem.WRITER))) {
            return PutChunk.WRITTEN;
        }
        return refused.has(1) ? PutChunk.KEY_TAKEN : PutChunk.TAKEN;
    }

    Optional<Chunk> last(SetKey key) {
        return dynamo
                .query(query -> query.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :set AND begins_with(sk, :chunks)")
                        .expressionAttributeValues(
                                Map.of(":set", text(TableKeys.setPartition(key)), ":chunks", text(TableKeys.CHUNKS)))
                        .scanIndexForward(false)
                        .limit(1))
                .items()
                .stream()
                .flatMap(item -> alive(item).stream())
                .map(ChunkItems::chunk)
                .findFirst();
    }

    Optional<Chunk> find(SetKey key, int number) {
        return get(TableKeys.chunk(key, number)).map(ChunkItems::chunk);
    }

    Optional<Chunk> of(SetKey key, String requestKey) {
        return get(TableKeys.chunkRequest(key, requestKey)).flatMap(marker -> find(key, (int) marker.number(CHUNK)));
    }

    private Optional<Item> get(Map<String, AttributeValue> key) {
        return alive(dynamo.getItem(get -> get.tableName(table).key(key).consistentRead(true))
                .item());
    }

    private Optional<Item> alive(Map<String, AttributeValue> attributes) {
        Item item = new Item(attributes);
        return item.isEmpty() || item.isPast(clock.instant()) ? Optional.empty() : Optional.of(item);
    }

    private static Map<String, AttributeValue> item(
            SetKey key, Chunk chunk, AttributeValue writer, AttributeValue ttl) {
        Map<String, AttributeValue> item = new HashMap<>(TableKeys.chunk(key, chunk.number()));
        item.put(CHUNK, number(chunk.number()));
        item.put(ITEMS, number(chunk.items()));
        item.put(TOTAL, number(chunk.total()));
        if (!chunk.pieces().isEmpty()) {
            item.put(UPLOAD, text(chunk.upload()));
            item.put(
                    PIECES,
                    AttributeValue.fromL(
                            chunk.pieces().stream().map(TableKeys::number).collect(Collectors.toList())));
        }
        item.put(CLOSES, AttributeValue.fromBool(chunk.closes()));
        item.put(HeadItem.WRITER, writer);
        item.put(TableKeys.TTL, ttl);
        if (chunk.fingerprint() != null) {
            item.put(FINGERPRINT, text(chunk.fingerprint()));
        }
        return item;
    }

    private static Chunk chunk(Item item) {
        return new Chunk(
                (int) item.number(CHUNK),
                (int) item.number(ITEMS),
                (int) item.number(TOTAL),
                item.find(UPLOAD).map(AttributeValue::s).orElse(""),
                item.find(PIECES).map(AttributeValue::l).orElse(List.of()).stream()
                        .map(items -> Integer.valueOf(items.n()))
                        .collect(Collectors.toList()),
                item.find(CLOSES).map(AttributeValue::bool).orElse(false),
                item.find(FINGERPRINT).map(AttributeValue::s).orElse(null));
    }
}
