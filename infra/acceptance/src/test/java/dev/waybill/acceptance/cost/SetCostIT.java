package dev.waybill.acceptance.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.acceptance.cost.CountingDynamo.Write;
import dev.waybill.aws.dynamo.set.DynamoPieceStore;
import dev.waybill.aws.dynamo.set.DynamoSetStore;
import dev.waybill.core.json.Json;
import dev.waybill.core.set.Entry;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.Piece;
import dev.waybill.core.set.Piece.PieceKey;
import dev.waybill.core.set.Place;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetItem;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetSamples;
import dev.waybill.core.set.SetStore;
import dev.waybill.emulator.dynamo.LocalDynamo;
import dev.waybill.emulator.dynamo.Tables;
import dev.waybill.emulator.resource.DeploymentReader;
import dev.waybill.emulator.resource.TableSpec;
import dev.waybill.emulator.template.SamTemplate;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a set's items cost beside their jobs, counted on the template's tables: the figures of docs/reference/cost.md. */
class SetCostIT {

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static LocalDynamo local;

    private static List<TableSpec> tables = List.of();

    private final SetHead head = SetSamples.batch(
            new SetKey("t" + System.nanoTime(), "batch_1"), Clock.systemUTC().instant());
    private final CountingDynamo counting = CountingDynamo.over(local.client());
    private final SetStore store = new DynamoSetStore(counting.client(), named("RecordsTable"), Clock.systemUTC());

    @BeforeAll
    static void create() {
        Path template = Path.of(System.getProperty("waybill.root"), "template.yaml");
        local = new LocalDynamo(null);
        tables = DeploymentReader.tables(SamTemplate.read(template, "trial", Map.of()));
        tables.forEach(new Tables(local.client())::ensure);
    }

    @AfterAll
    static void close() {
        local.close();
    }

    @Test
    void item_isBegunWithOneUnit() {
        begin("item-1");
        assertThat(units()).isEqualTo(1);
    }

    @Test
    void itemMovedByItself_costsTwoForItsEntry_andTwoForTheCounts() {
        begin("item-1");
        double before = units();
        store.move(head.key(), List.of(SetSamples.move("item-1", 3, EntryState.COMPLETED, 700)));
        assertThat(units() - before).isEqualTo(4);
    }

    @Test
    void itemsOfOnePart_shareTheirCounts() {
        List<String> ids = IntStream.range(0, 1_000)
                .mapToObj(n -> "item-" + n)
                .filter(id -> SetStore.partOf(id) == 3)
                .limit(10)
                .collect(Collectors.toList());
        ids.forEach(this::begin);
        double before = units();
        store.move(
                head.key(),
                ids.stream()
                        .map(id -> SetSamples.move(id, 3, EntryState.COMPLETED, 700))
                        .collect(Collectors.toList()));
        assertThat(units() - before).isEqualTo(22);
    }

    @Test
    void moveThatIsDoneAgain_costsNothing() {
        begin("item-1");
        store.move(head.key(), List.of(SetSamples.move("item-1", 3, EntryState.COMPLETED, 700)));
        double before = units();
        store.move(head.key(), List.of(SetSamples.move("item-1", 3, EntryState.COMPLETED, 700)));
        store.move(head.key(), List.of(SetSamples.move("item-1", 2, EntryState.PROCESSING, 0)));
        assertThat(units()).isEqualTo(before);
    }

    @Test
    void invalidItem_isWrittenAndCountedTogether() {
        store.begin(head, SetSamples.invalid("item-1", new Place(1, 0), false, "invalid_input"));
        assertThat(units()).isEqualTo(4);
    }

    @Test
    void head_isInTwoIndexes_whichAChangeOfItLeavesAlone() {
        store.put(head);
        assertThat(units()).isEqualTo(3);
        SetHead next = head.next(head.progress());
        store.put(next);
        assertThat(units()).as("no index changes").isEqualTo(4);
        store.put(next.next(next.progress().due(null, 0)));
        assertThat(units()).as("it leaves one").isEqualTo(6);
    }

    @Test
    void chunkWithAKey_isATransactionOfTwo_andOneWithoutAPut() {
        store.putChunk(head, SetSamples.chunk(1, 10, 10), null);
        assertThat(units()).isEqualTo(1);
        store.putChunk(head, SetSamples.chunk(2, 10, 20), "request");
        assertThat(units()).isEqualTo(5);
    }

    /** The one part that grows with what is sent: small items share a unit. */
    @Test
    void piece_costsWhatItsItemsTakeDeflated() {
        List<SetItem> items = IntStream.range(0, Piece.MOST_ITEMS)
                .mapToObj(n -> new SetItem(
                        "ticket-" + n,
                        Json.object().put("text", "my invoice of last month, number " + n * 7919),
                        null,
                        null))
                .collect(Collectors.toList());
        new DynamoPieceStore(counting.client(), named("PayloadsTable"), Clock.systemUTC())
                .put(
                        head.key(),
                        new Piece(new PieceKey("upload", 0), 0, items),
                        head.asked().times());
        assertThat(units()).isLessThan(30);
    }

    private void begin(String id) {
        Entry entry = SetSamples.entry(id, new Place(1, 0));
        assertThat(store.begin(head, entry)).isEqualTo(entry);
    }

    private double units() {
        return counting.writes().stream().mapToDouble(SetCostIT::sum).sum();
    }

    private static double sum(Write write) {
        return write.table() + write.indexes();
    }

    private static String named(String logicalId) {
        return tables.stream()
                .filter(table -> table.logicalId().equals(logicalId))
                .map(TableSpec::name)
                .findFirst()
                .orElseThrow();
    }
}
