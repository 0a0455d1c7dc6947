package dev.waybill.aws.dynamo.set;

import static dev.waybill.aws.dynamo.TableKeys.number;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.aws.dynamo.Item;
import dev.waybill.aws.dynamo.TableKeys;
import dev.waybill.aws.dynamo.payload.Deflated;
import dev.waybill.core.json.Json;
import dev.waybill.core.set.Piece;
import dev.waybill.core.set.Piece.PieceKey;
import dev.waybill.core.set.PieceStore;
import dev.waybill.core.set.SetHead.Times;
import dev.waybill.core.set.SetItem;
import dev.waybill.core.set.SetKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Pieces of sets in the {@code payloads} table: a line of JSON for each item, so that an input may nest as deep in a piece as by
 * itself, deflated. Thread-safe.
 */
public final class DynamoPieceStore implements PieceStore {

    /** More than a piece can hold, its largest item with all that may stand beside its input. */
    private static final int MOST_READ = 8 * Piece.MOST_BYTES;

    private static final String FIRST = "first";
    private static final String BODY = "body";
    private static final String CUSTOM_ID = "custom_id";
    private static final String INPUT = "input";
    private static final String SUBJECT = "subject";
    private static final String METADATA = "metadata";

    private final DynamoDbClient dynamo;
    private final String table;
    private final Clock clock;

    public DynamoPieceStore(DynamoDbClient dynamo, String table, Clock clock) {
        this.dynamo = dynamo;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public void put(SetKey set, Piece piece, Times times) {
        Map<String, AttributeValue> items = new HashMap<>(TableKeys.piece(set, piece.key()));
        items.put(FIRST, number(piece.first()));
        put(items, piece.items(), DynamoPieceStore::line, times.payloadsExpireAt());
        put(
                new HashMap<>(TableKeys.pieceOrder(set, piece.key())),
                piece.items(),
                item -> Json.object().put(CUSTOM_ID, item.customId()),
                times.expiresAt());
    }

    private void put(
            Map<String, AttributeValue> item,
            List<SetItem> items,
            Function<SetItem, JsonNode> line,
            Instant expiresAt) {
        String lines = items.stream().map(line).map(Json::write).collect(Collectors.joining("\n"));
        item.put(BODY, Deflated.of(lines.getBytes(StandardCharsets.UTF_8)));
        item.put(TableKeys.TTL, TableKeys.ttl(expiresAt));
        dynamo.putItem(put -> put.tableName(table).item(item));
    }

    @Override
    public Optional<Piece> find(SetKey set, PieceKey key) {
        return get(TableKeys.piece(set, key))
                .map(item -> new Piece(
                        key,
                        (int) item.number(FIRST),
                        lines(item).map(DynamoPieceStore::item).collect(Collectors.toList())));
    }

    @Override
    public void delete(SetKey set, PieceKey key) {
        dynamo.deleteItem(delete -> delete.tableName(table).key(TableKeys.piece(set, key)));
    }

    @Override
    public List<String> order(SetKey set, PieceKey key) {
        return get(TableKeys.pieceOrder(set, key)).stream()
                .flatMap(DynamoPieceStore::lines)
                .map(line -> line.path(CUSTOM_ID).textValue())
                .collect(Collectors.toList());
    }

    private Optional<Item> get(Map<String, AttributeValue> key) {
        Item item = new Item(dynamo.getItem(get -> get.tableName(table).key(key).consistentRead(true))
                .item());
        return item.isEmpty() || item.isPast(clock.instant()) ? Optional.empty() : Optional.of(item);
    }

    private static JsonNode line(SetItem item) {
        ObjectNode line = Json.object().put(CUSTOM_ID, item.customId());
        line.set(INPUT, item.input());
        if (item.subject() != null) {
            line.put(SUBJECT, item.subject());
        }
        if (item.metadata() != null) {
            line.set(METADATA, Json.tree(item.metadata()));
        }
        return line;
    }

    private static Stream<JsonNode> lines(Item item) {
        String lines = new String(Deflated.read(item.bytes(BODY), MOST_READ), StandardCharsets.UTF_8);
        return lines.isEmpty()
                ? Stream.empty()
                : Stream.of(lines.split("\n", -1)).map(line -> Json.parse(line.getBytes(StandardCharsets.UTF_8)));
    }

    private static SetItem item(JsonNode line) {
        JsonNode metadata = line.path(METADATA);
        return new SetItem(
                line.path(CUSTOM_ID).textValue(),
                line.path(INPUT),
                line.path(SUBJECT).textValue(),
                metadata.isObject()
                        ? metadata.properties().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, label -> label.getValue()
                                        .textValue()))
                        : null);
    }
}
