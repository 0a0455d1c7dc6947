package dev.waybill.aws.dynamo;

import static dev.waybill.aws.dynamo.TableKeys.number;
import static dev.waybill.aws.dynamo.TableKeys.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.aws.dynamo.set.DynamoPieceStore;
import dev.waybill.aws.dynamo.set.DynamoSetStore;
import dev.waybill.core.json.Json;
import dev.waybill.core.set.Chunk;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.Piece;
import dev.waybill.core.set.Piece.PieceKey;
import dev.waybill.core.set.Place;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetItem;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetSamples;
import dev.waybill.core.set.SetStore;
import dev.waybill.core.testing.TestingClock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is kept of sets, to the letter: a later version reads it. */
class SetFormatIT {

    private static final TemplateTables TABLES = new TemplateTables();

    private final TestingClock clock = new TestingClock();
    private final String tenant = "t" + Long.toHexString(System.nanoTime());
    private final SetKey key = new SetKey(tenant, "batch_1");
    private final SetHead head = SetSamples.batch(key, clock.instant());
    private final SetStore store = new DynamoSetStore(TABLES.client(), TABLES.records(), clock);
    private final AttributeValue ttl = number(1_828_094_400L);

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Test
    void head_isInTheIndexesOfBatchesAndOfWhatIsDue() {
        store.put(head);
        Map<String, AttributeValue> item = item(TABLES.records(), "T#" + tenant + "#SET#batch_1", "HEAD");
        assertThat(item)
                .containsEntry(
                        "asked",
                        text("{\"task\":{\"name\":\"triage\",\"owner\":\"_operator\",\"version\":3},\"priority\":\"bulk\","
                                + "\"said\":{\"subject\":\"ada@example.com\",\"metadata\":{\"campaign\":\"spring\"},"
                                + "\"traceparent\":\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\"},"
                                + "\"stop_when\":{\"failed_percent\":20,\"cost_micros\":5000000},"
                                + "\"times\":{\"created_at\":\"2026-11-01T12:00:00.000Z\",\"deadline_at\":\"2026-11-02T12:00:00.000Z\","
                                + "\"expires_at\":\"2027-12-06T12:00:00.000Z\",\"payloads_expire_at\":\"2026-12-01T12:00:00.000Z\"},"
                                + "\"by\":{\"type\":\"key\",\"id\":\"key_1\",\"name\":\"tests\"},\"fingerprint\":\"hmac:1\"}"));
        assertThat(item)
                .containsEntry(
                        "progress",
                        text("{\"status\":\"receiving\",\"round\":1,\"span\":{\"deadline_at\":\"2026-11-02T12:00:00.000Z\"},\"expanded\":0,"
                                + "\"due_at\":\"2026-11-01T12:01:00.000Z\"}"));
        item.keySet().removeAll(Set.of("asked", "progress", "written_by", "pk", "sk"));
        assertThat(item)
                .isEqualTo(Map.of(
                        "version", number(1),
                        "ttl", ttl,
                        "month", text("T#" + tenant + "#BATCHES"),
                        "created", text("2026-11-01T12:00:00.000Z#batch_1"),
                        "due_shard", text("DUE#SETS#0"),
                        "due_at", number(1_793_534_460_000L)));
    }

    @Test
    void chunk_andTheRequestThatBroughtIt_areItems() {
        store.putChunk(head, new Chunk(1, 5, 5, "upload1", List.of(3, 2), false, "hmac:2"), "request");
        Map<String, AttributeValue> chunk = item(TABLES.records(), "T#" + tenant + "#SET#batch_1", "CHUNK#000001");
        chunk.keySet().removeAll(Set.of("written_by", "pk", "sk"));
        assertThat(chunk)
                .isEqualTo(Map.of(
                        "chunk", number(1),
                        "items", number(5),
                        "total", number(5),
                        "upload", text("upload1"),
                        "pieces", AttributeValue.fromL(List.of(number(3), number(2))),
                        "closes", AttributeValue.fromBool(false),
                        "fingerprint", text("hmac:2"),
                        "ttl", ttl));
        assertThat(item(TABLES.records(), "T#" + tenant + "#SET#batch_1", "REQUEST#request"))
                .containsEntry("chunk", number(1))
                .containsEntry("ttl", ttl);
    }

    @Test
    void entry_andTheCountsOfItsPart_lieTogether() {
        store.begin(head, SetSamples.entry("item-1", new Place(1, 4)));
        store.move(key, List.of(SetSamples.move("item-1", 3, EntryState.COMPLETED, 700)));
        String part = "T#" + tenant + "#SET#batch_1#10";
        Map<String, AttributeValue> entry = item(TABLES.records(), part, "ITEM#item-1");
        entry.keySet().removeAll(Set.of("pk", "sk"));
        Map<String, AttributeValue> wanted = new TreeMap<>(Map.of(
                "chunk", number(1),
                "index", number(4),
                "state", text("completed"),
                "round", number(1),
                "version", number(3),
                "job", text("job_item-1"),
                "input_tokens", number(1_400),
                "output_tokens", number(700),
                "cost_micros", number(700),
                "ttl", ttl));
        assertThat(entry).isEqualTo(wanted);
        Map<String, AttributeValue> counts = item(TABLES.records(), part, "COUNTS");
        counts.keySet().removeAll(Set.of("pk", "sk"));
        assertThat(counts)
                .isEqualTo(Map.of(
                        "completed", number(1),
                        "input_tokens", number(1_400),
                        "output_tokens", number(700),
                        "cost_micros", number(700),
                        "ttl", ttl));
    }

    @Test
    void duplicate_isKeptByItsPlace() {
        store.refuseDuplicate(head, SetSamples.invalid("item-1", new Place(2, 11), true, "duplicate_custom_id"));
        assertThat(item(TABLES.records(), "T#" + tenant + "#SET#batch_1", "DUPLICATE#000002#000011"))
                .containsEntry("custom_id", text("item-1"))
                .containsEntry("duplicate", AttributeValue.fromBool(true))
                .containsEntry("state", text("invalid"))
                .containsEntry(
                        "errors",
                        text("[{\"code\":\"duplicate_custom_id\",\"pointer\":\"/custom_id\","
                                + "\"detail\":\"expected another\"}]"));
    }

    @Test
    void piece_goesWithThePayloads_andItsOrderWithTheSet() {
        Piece piece = new Piece(
                new PieceKey("upload1", 2),
                7,
                List.of(new SetItem("item-1", Json.object().put("n", 1), null, null)));
        new DynamoPieceStore(TABLES.client(), TABLES.payloads(), clock)
                .put(key, piece, head.asked().times());
        assertThat(item(TABLES.payloads(), "T#" + tenant + "#SET#batch_1", "PIECE#upload1#000002"))
                .containsKey("body")
                .containsEntry("first", number(7))
                .containsEntry("ttl", number(1_796_126_400L));
        assertThat(item(TABLES.payloads(), "T#" + tenant + "#SET#batch_1", "ORDER#upload1#000002"))
                .containsKey("body")
                .containsEntry("ttl", ttl);
    }

    private static Map<String, AttributeValue> item(String table, String pk, String sk) {
        return new TreeMap<>(TABLES.client()
                .getItem(get -> get.tableName(table).key(Map.of("pk", text(pk), "sk", text(sk))))
                .item());
    }
}
