package dev.waybill.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.aws.dynamo.set.DynamoSetStore;
import dev.waybill.core.job.WriterPauses;
import dev.waybill.core.set.Entry;
import dev.waybill.core.set.EntryMove;
import dev.waybill.core.set.EntryState;
import dev.waybill.core.set.Place;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetSamples;
import dev.waybill.core.set.SetStore;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Entries that others change between being read and being written: what is refused loses nothing. */
class SetsBesideOthersIT {

    private static final TemplateTables TABLES = new TemplateTables();

    private final TestingClock clock = new TestingClock();
    private final SetHead head =
            SetSamples.batch(new SetKey("t" + Long.toHexString(System.nanoTime()), "batch_1"), clock.instant());
    private final DynamoSetStore others = new DynamoSetStore(TABLES.client(), TABLES.records(), clock);
    private final Deque<Callable<?>> before = new ArrayDeque<>();
    private final List<Duration> pauses = new ArrayList<>();
    private int writes;
    private final DynamoSetStore store = new DynamoSetStore(
            HookedDynamo.over(TABLES.client(), sameWrite -> {
                writes++;
                if (!before.isEmpty()) {
                    before.remove().call();
                }
            }),
            TABLES.records(),
            clock,
            new WriterPauses(pauses::add, bound -> 0));

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Test
    void entriesOfOnePart_areMovedInOneTransaction() {
        List<String> ids = begunOfOnePart(10);
        store.move(head.key(), completed(ids));
        assertThat(writes).isEqualTo(1);
        assertThat(store.counts(head.key()).by()).isEqualTo(Map.of(EntryState.COMPLETED, 10));
    }

    @Test
    void oneThatIsRefused_losesNoneOfTheOthers() {
        List<String> ids = begunOfOnePart(10);
        before.add(() -> others(ids.get(4), 3, EntryState.FAILED));
        store.move(head.key(), completed(ids));
        assertThat(writes).as("together, and once more").isEqualTo(2);
        assertThat(store.counts(head.key()).by()).isEqualTo(Map.of(EntryState.COMPLETED, 9, EntryState.FAILED, 1));
    }

    @Test
    void whereSomebodyIsAlwaysThereFirst_eachIsMovedByItself() {
        List<String> ids = begunOfOnePart(10);
        before.add(() -> others(ids.get(4), 3, EntryState.AWAITING_REVIEW));
        before.add(() -> others(ids.get(4), 4, EntryState.PROCESSING));
        before.add(() -> others(ids.get(0), 4, EntryState.AWAITING_REVIEW));
        store.move(head.key(), completed(ids));
        assertThat(store.counts(head.key()).by()).isEqualTo(Map.of(EntryState.COMPLETED, 10));
        assertThat(writes).as("two together, one refused alone, ten alone").isEqualTo(13);
    }

    @Test
    void countsThatAreBusy_areWaitedFor_withGrowingPauses() {
        List<String> ids = begunOfOnePart(2);
        before.add(() -> cancelled("None", "None", "TransactionConflict"));
        before.add(() -> cancelled("None", "None", "ThrottlingError"));
        store.move(head.key(), completed(ids));
        assertThat(store.counts(head.key()).by()).isEqualTo(Map.of(EntryState.COMPLETED, 2));
        assertThat(pauses).hasSize(2);
    }

    @Test
    void partThatCannotBeMoved_isTold_andTheOthersAreMoved() {
        List<String> stuck = begunOfOnePart(3);
        String free = IntStream.range(0, 1_000)
                .mapToObj(n -> "free-" + n)
                .filter(id -> SetStore.partOf(id) > SetStore.partOf(stuck.get(0)))
                .findFirst()
                .orElseThrow();
        others.begin(head, SetSamples.entry(free, new Place(2, 0)));
        before.add(() -> cancelled("ValidationError"));
        List<EntryMove> all = new ArrayList<>(completed(stuck));
        all.addAll(completed(List.of(free)));
        assertThatThrownBy(() -> store.move(head.key(), all)).isInstanceOf(TransactionCanceledException.class);
        assertThat(store.counts(head.key()).by()).isEqualTo(Map.of(EntryState.COMPLETED, 1));
        store.move(head.key(), all);
        assertThat(store.counts(head.key()).by()).isEqualTo(Map.of(EntryState.COMPLETED, 4));
    }

    @Test
    void entryBegunMeanwhile_isTheOneThatIsThere() {
        Entry first = SetSamples.invalid("a", new Place(1, 0), false, "invalid_input");
        before.add(() -> others.begin(head, first));
        assertThat(store.begin(head, SetSamples.invalid("a", new Place(2, 0), false, "invalid_input")))
                .isEqualTo(first);
        assertThat(store.counts(head.key()).by()).isEqualTo(Map.of(EntryState.INVALID, 1));
    }

    private Object others(String id, int version, EntryState state) {
        others.move(head.key(), List.of(SetSamples.move(id, version, state, 1)));
        return id;
    }

    private static Object cancelled(String... codes) {
        throw TransactionCanceledException.builder()
                .cancellationReasons(List.of(codes).stream()
                        .map(code -> CancellationReason.builder().code(code).build())
                        .collect(Collectors.toList()))
                .build();
    }

    private static List<EntryMove> completed(List<String> ids) {
        return ids.stream()
                .map(id -> SetSamples.move(id, 9, EntryState.COMPLETED, 10))
                .collect(Collectors.toList());
    }

    private List<String> begunOfOnePart(int items) {
        return IntStream.range(0, 1_000)
                .mapToObj(n -> "item-" + n)
                .filter(id -> SetStore.partOf(id) == 7)
                .limit(items)
                .sorted()
                .map(id -> others.begin(head, SetSamples.entry(id, new Place(1, 0)))
                        .customId())
                .collect(Collectors.toList());
    }
}
