package dev.waybill.core.set;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.json.Json;
import dev.waybill.core.set.Piece.PieceKey;
import dev.waybill.core.set.SetHead.Times;
import dev.waybill.core.testing.Documents;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of pieces promises; run on the fake and on DynamoDB. */
public abstract class PieceStoreContract {

    protected final TestingClock clock = new TestingClock();
    private final SetKey set = new SetKey("t" + Long.toHexString(System.nanoTime()), "batch_1");
    private final PieceKey key = new PieceKey("upload1", 0);
    private final Times times = SetSamples.times(clock.instant());

    @SuppressWarnings("NullAway.Init") // set before each test
    private PieceStore store;

    /** A store that may hold other sets' pieces. */
    protected abstract PieceStore store();

    @BeforeEach
    void open() {
        store = store();
    }

    @Test
    void items_comeBackAsTheyWereSent() {
        Piece piece = new Piece(
                new PieceKey("upload12", 3),
                3_000,
                List.of(
                        item(
                                "a",
                                "{\"z\":1.50,\"a\":[9007199254740993,1E+05,-0.0]}",
                                "ada@example.com",
                                Map.of("k", "v")),
                        item("\uD83D\uDE00", "\"text \\u0001 \u2028\"", null, null),
                        item("c", "null", "", Map.of())));
        store.put(set, piece, times);
        assertThat(texts(store.find(set, piece.key()).orElseThrow())).isEqualTo(texts(piece));
        assertThat(store.order(set, piece.key())).containsExactly("a", "\uD83D\uDE00", "c");
    }

    @Test
    void anyDocument_comesBackAsItWasSent() {
        List<SetItem> items = new Documents(20_261_101)
                .stream()
                        .limit(60)
                        .map(json -> item("i" + json.hashCode(), json, null, null))
                        .collect(Collectors.toList());
        store.put(set, new Piece(key, 0, items), times);
        assertThat(texts(store.find(set, key).orElseThrow())).isEqualTo(texts(new Piece(key, 0, items)));
    }

    @Test
    void treeChangedAfterwards_changesNothingKept() {
        ObjectNode input = Json.object().put("total", 1);
        store.put(set, new Piece(key, 0, List.of(new SetItem("a", input, null, null))), times);
        input.put("total", 2);
        ((ObjectNode) store.find(set, key).orElseThrow().items().get(0).input()).put("total", 3);
        assertThat(Json.write(store.find(set, key).orElseThrow().items().get(0).input()))
                .isEqualTo("{\"total\":1}");
    }

    @Test
    void pieces_areKeptApart() {
        store.put(set, piece(key, "a"), times);
        store.put(set, piece(new PieceKey("upload1", 1), "b"), times);
        store.put(set, piece(new PieceKey("upload11", 0), "c"), times);
        assertThat(store.order(set, key)).containsExactly("a");
        assertThat(store.order(set, new PieceKey("upload1", 1))).containsExactly("b");
        assertThat(store.order(set, new PieceKey("upload11", 0))).containsExactly("c");
        assertThat(store.find(set, new PieceKey("upload11", 1))).isEmpty();
        assertThat(store.order(set, new PieceKey("upload11", 1))).isEmpty();
        SetKey other = new SetKey(set.tenant(), "batch_12");
        assertThat(store.find(other, key)).isEmpty();
        assertThat(store.order(other, key)).isEmpty();
        assertThat(store.find(new SetKey("other", set.id()), key)).isEmpty();
    }

    @Test
    void pieceDeleted_isGone_andItsOrderStays() {
        store.put(set, piece(key, "a"), times);
        store.delete(set, key);
        store.delete(set, key);
        assertThat(store.find(set, key)).isEmpty();
        assertThat(store.order(set, key)).containsExactly("a");
    }

    @Test
    void piecePutTwice_isThereOnce() {
        store.put(set, piece(key, "a"), times);
        store.put(set, piece(key, "a"), times);
        assertThat(store.find(set, key).orElseThrow().items()).hasSize(1);
        store.delete(set, key);
        assertThat(store.find(set, key)).isEmpty();
    }

    @Test
    void items_goWithThePayloads_andTheirOrderWithTheSet() {
        store.put(set, piece(key, "a"), times);
        clock.advance(Duration.ofDays(30));
        assertThat(store.find(set, key)).isEmpty();
        assertThat(store.order(set, key)).containsExactly("a");
        clock.advance(Duration.ofDays(370));
        assertThat(store.order(set, key)).isEmpty();
    }

    @Test
    void mostItemsAndBytes_areKept() {
        List<SetItem> many = IntStream.range(0, Piece.MOST_ITEMS)
                .mapToObj(n -> item("x".repeat(120) + n, "{\"n\":" + n + "}", null, null))
                .collect(Collectors.toList());
        store.put(set, new Piece(key, 0, many), times);
        assertThat(store.find(set, key).orElseThrow().items()).hasSize(Piece.MOST_ITEMS);
        assertThat(store.order(set, key)).hasSize(Piece.MOST_ITEMS);

        PieceKey largest = new PieceKey("upload1", 1);
        store.put(set, new Piece(largest, 0, List.of(incompressible())), times);
        assertThat(store.find(set, largest).orElseThrow().items().get(0).input())
                .isEqualTo(incompressible().input());
    }

    /** One item as large as a payload may be, and all that may stand beside it. */
    private static SetItem incompressible() {
        Random random = new Random(7);
        String text = random.ints(PayloadStore.MAX_BYTES - 2, 0x23, 0x5b)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        Map<String, String> metadata =
                IntStream.range(0, 16).boxed().collect(Collectors.toMap(n -> "key" + n, n -> "\u00e9".repeat(500)));
        return new SetItem("\uD83D\uDE00".repeat(64), TextNode.valueOf(text), "s".repeat(256), metadata);
    }

    private static Piece piece(PieceKey key, String customId) {
        return new Piece(key, 0, List.of(item(customId, "1", null, null)));
    }

    private static SetItem item(
            String customId, String json, @Nullable String subject, @Nullable Map<String, String> metadata) {
        return new SetItem(customId, Json.parse(json), subject, metadata);
    }

    private static List<String> texts(Piece piece) {
        return piece.items().stream()
                .map(item -> piece.key() + " " + piece.first() + " " + item.customId() + " " + Json.write(item.input())
                        + " " + item.subject() + " " + item.metadata())
                .collect(Collectors.toList());
    }
}
