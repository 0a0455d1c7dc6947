package dev.waybill.core.set;

import static dev.waybill.core.set.SetSamples.batch;
import static dev.waybill.core.set.SetSamples.chunk;
import static dev.waybill.core.set.SetSamples.entry;
import static dev.waybill.core.set.SetSamples.invalid;
import static dev.waybill.core.set.SetSamples.move;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.JobUsage;
import dev.waybill.core.testing.TestingClock;
import dev.waybill.core.testing.Turns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of sets promises of entries and what is counted of them. Run on the fake and on DynamoDB. */
public abstract class SetEntriesContract {

    protected final TestingClock clock = new TestingClock();
    private final SetKey key = new SetKey("t" + Long.toHexString(System.nanoTime()), "batch_1");
    protected final SetHead head = batch(key, clock.instant());

    @SuppressWarnings("NullAway.Init") // set before each test
    private SetStore store;

    /** A store that may hold other tenants' sets. */
    protected abstract SetStore store();

    @BeforeEach
    void open() {
        store = store();
    }

    @Test
    void entry_isBegunOnce_andReadAsItWasPut() {
        Entry first = entry("a", new Place(1, 0));
        assertThat(store.begin(head, first)).isEqualTo(first);
        assertThat(store.begin(head, entry("a", new Place(2, 7)))).isEqualTo(first);
        assertThat(store.entries(key, List.of("a", "b"))).isEqualTo(Map.of("a", first));
        assertThat(store.counts(key)).isEqualTo(SetCounts.NONE);
    }

    @Test
    void namesOfAnyLetters_areKept() {
        for (String name : List.of("#", "ITEM#1", "COUNTS", " ", "ä/ü", "\uD83D\uDE00".repeat(64), "x".repeat(128))) {
            Entry first = entry(name, new Place(1, 0));
            assertThat(store.begin(head, first)).as(name).isEqualTo(first);
            store.move(key, List.of(move(name, 3, EntryState.COMPLETED, 1)));
            assertThat(store.part(key, SetStore.partOf(name), null, null, 100))
                    .extracting(Entry::customId)
                    .contains(name);
        }
        assertThat(store.counts(key).of(EntryState.COMPLETED)).isEqualTo(7);
    }

    @Test
    void invalidItem_isCountedOnce_howeverOftenItIsBegun() {
        Entry invalid = invalid("a", new Place(1, 0), false, "invalid_input");
        assertThat(store.begin(head, invalid)).isEqualTo(invalid);
        assertThat(store.begin(head, invalid)).isEqualTo(invalid);
        assertThat(store.entries(key, List.of("a"))).isEqualTo(Map.of("a", invalid));
        assertThat(store.counts(key).by()).isEqualTo(Map.of(EntryState.INVALID, 1));
    }

    @Test
    void itemWhoseSetEndedBefore_isCountedWithItsEntry() {
        Entry cancelled = new Entry(
                "a",
                new Place(1, 0),
                false,
                new Entry.Tried(1, null, 0),
                EntryState.CANCELLED,
                SetSamples.NO_USAGE,
                List.of());
        store.begin(head, cancelled);
        store.begin(head, cancelled);
        assertThat(store.entries(key, List.of("a"))).isEqualTo(Map.of("a", cancelled));
        assertThat(store.counts(key).by()).isEqualTo(Map.of(EntryState.CANCELLED, 1));
    }

    @Test
    void duplicates_areCountedOnceEach_besideTheFirst_inTheOrderSent() {
        Entry first = entry("a", new Place(1, 0));
        store.begin(head, first);
        Entry two = invalid("a", new Place(2, 11), true, "duplicate_custom_id");
        Entry earlier = invalid("a", new Place(2, 2), true, "duplicate_custom_id");
        Entry three = invalid("a", new Place(3, 0), true, "duplicate_custom_id");
        List.of(two, earlier, three, two, three).forEach(entry -> store.refuseDuplicate(head, entry));
        assertThat(store.duplicates(key, 1)).isEmpty();
        assertThat(store.duplicates(key, 2)).containsExactly(earlier, two);
        assertThat(store.duplicates(key, 3)).containsExactly(three);
        assertThat(store.entries(key, List.of("a"))).isEqualTo(Map.of("a", first));
        assertThat(store.counts(key).by()).isEqualTo(Map.of(EntryState.INVALID, 3));
    }

    @Test
    void move_countsEntryAndUsage_onceHoweverOftenItIsDone() {
        store.begin(head, entry("a", new Place(1, 0)));
        List<EntryMove> moves = List.of(move("a", 3, EntryState.COMPLETED, 700));
        store.move(key, moves);
        store.move(key, moves);
        assertThat(store.counts(key))
                .isEqualTo(new SetCounts(Map.of(EntryState.COMPLETED, 1), new JobUsage(1400, 700, 700)));
        Entry moved = entryOf("a");
        assertThat(moved.state()).isEqualTo(EntryState.COMPLETED);
        assertThat(moved.version()).isEqualTo(3);
        assertThat(moved.job()).isEqualTo("job_a");
        assertThat(moved.usage()).isEqualTo(new JobUsage(1400, 700, 700));
    }

    @Test
    void entry_movesToHigherVersionsOnly() {
        store.begin(head, entry("a", new Place(1, 0)));
        store.move(key, List.of(move("a", 4, EntryState.AWAITING_REVIEW, 0)));
        assertThat(store.counts(key).by()).isEqualTo(Map.of(EntryState.AWAITING_REVIEW, 1));
        store.move(key, List.of(move("a", 3, EntryState.PROCESSING, 0)));
        store.move(key, List.of(move("a", 4, EntryState.FAILED, 5)));
        assertThat(store.counts(key).by()).isEqualTo(Map.of(EntryState.AWAITING_REVIEW, 1));
        store.move(key, List.of(move("a", 5, EntryState.PROCESSING, 0)));
        assertThat(store.counts(key)).isEqualTo(SetCounts.NONE);
        store.move(key, List.of(move("a", 6, EntryState.COMPLETED, 1)));
        assertThat(store.counts(key).by()).isEqualTo(Map.of(EntryState.COMPLETED, 1));
    }

    @Test
    void entryThatCameToItsEnd_neverUnfinishesInItsRound() {
        store.begin(head, entry("a", new Place(1, 0)));
        store.move(key, List.of(move("a", 3, EntryState.FAILED, 100)));
        // What a job does that is begun anew by itself.
        store.move(key, List.of(move("a", 4, EntryState.PROCESSING, 0)));
        store.move(key, List.of(move("a", 7, EntryState.COMPLETED, 300)));
        assertThat(store.counts(key))
                .isEqualTo(new SetCounts(Map.of(EntryState.FAILED, 1), new JobUsage(200, 100, 100)));
    }

    @Test
    void movesOfOneItemInOneCall_areTakenInTheOrderOfTheirVersions() {
        store.begin(head, entry("a", new Place(1, 0)));
        store.move(key, List.of(move("a", 6, EntryState.COMPLETED, 9), move("a", 4, EntryState.AWAITING_REVIEW, 0)));
        assertThat(store.counts(key).by()).isEqualTo(Map.of(EntryState.COMPLETED, 1));
        assertThat(entryOf("a").version()).isEqualTo(6);
    }

    @Test
    void movesOfItemsThatAreNoneOrInvalid_changeNothing_andTheOthersAreMoved() {
        store.begin(head, entry("a", new Place(1, 0)));
        store.begin(head, invalid("b", new Place(1, 1), false, "invalid_input"));
        store.move(
                key,
                List.of(
                        move("nowhere", 2, EntryState.COMPLETED, 1),
                        move("b", 2, EntryState.COMPLETED, 1),
                        move("a", 2, EntryState.COMPLETED, 1)));
        assertThat(store.counts(key).by()).isEqualTo(Map.of(EntryState.COMPLETED, 1, EntryState.INVALID, 1));
        assertThat(store.entries(key, List.of("nowhere"))).isEmpty();
    }

    @Test
    void moveOfAnotherRound_changesNothing() {
        store.begin(head, entry("a", new Place(1, 0)));
        store.move(key, List.of(new EntryMove("a", 2, 9, EntryState.COMPLETED, SetSamples.NO_USAGE)));
        assertThat(store.counts(key)).isEqualTo(SetCounts.NONE);
    }

    @Test
    void moreMovesThanATransactionHolds_areAllCounted() {
        List<String> ids = begin(430);
        store.move(
                key,
                ids.stream().map(id -> move(id, 2, EntryState.COMPLETED, 10)).collect(Collectors.toList()));
        assertThat(store.counts(key))
                .isEqualTo(new SetCounts(Map.of(EntryState.COMPLETED, 430), new JobUsage(8600, 4300, 4300)));
    }

    @Test
    void newRound_givesBackWhatCameToNoGoodEnd_onceEach_andKeepsTheUsage() {
        List<String> ids = List.of("done", "failed", "expired", "cancelled", "running", "person");
        ids.forEach(id -> store.begin(head, entry(id, new Place(1, ids.indexOf(id)))));
        store.begin(head, invalid("invalid", new Place(1, 6), false, "invalid_input"));
        store.move(
                key,
                List.of(
                        move("done", 3, EntryState.COMPLETED, 1),
                        move("failed", 3, EntryState.FAILED, 10),
                        move("expired", 3, EntryState.EXPIRED, 100),
                        move("cancelled", 3, EntryState.CANCELLED, 1000),
                        move("person", 3, EntryState.AWAITING_REVIEW, 0)));
        Map<String, String> jobs = new HashMap<>();
        ids.forEach(id -> jobs.put(id, "job2_" + id));
        jobs.put("invalid", "job2_invalid");
        jobs.put("nowhere", "job2_nowhere");
        store.again(head, 2, jobs);
        store.again(head, 2, jobs);
        Map<EntryState, Integer> left =
                Map.of(EntryState.COMPLETED, 1, EntryState.AWAITING_REVIEW, 1, EntryState.INVALID, 1);
        assertThat(store.counts(key)).isEqualTo(new SetCounts(left, new JobUsage(2222, 1111, 1111)));
        assertThat(entryOf("failed"))
                .isEqualTo(new Entry(
                        "failed",
                        new Place(1, 1),
                        false,
                        new Entry.Tried(2, "job2_failed", 0),
                        EntryState.PROCESSING,
                        new JobUsage(20, 10, 10),
                        List.of()));
        assertThat(entryOf("running").job()).isEqualTo("job_running");
        assertThat(entryOf("done").round()).isEqualTo(1);

        store.move(key, List.of(move("failed", 9, EntryState.COMPLETED, 5)));
        assertThat(store.counts(key).by()).isEqualTo(left);
        store.move(key, List.of(new EntryMove("failed", 2, 2, EntryState.COMPLETED, new JobUsage(8, 4, 4))));
        assertThat(store.counts(key).of(EntryState.COMPLETED)).isEqualTo(2);
        assertThat(store.counts(key).usage()).isEqualTo(new JobUsage(2230, 1115, 1115));
        assertThat(entryOf("failed").usage()).isEqualTo(new JobUsage(28, 14, 14));
    }

    @Test
    void countsAddUpToTheTotal() {
        assertThat(store.tally(key)).isEqualTo(new SetTally(SetCounts.NONE, 0, false));
        store.putChunk(head, chunk(1, 3, 3), null);
        store.begin(head, entry("a", new Place(1, 0)));
        store.begin(head, entry("b", new Place(1, 1)));
        store.move(key, List.of(move("a", 2, EntryState.COMPLETED, 1)));
        SetTally tally = store.tally(key);
        assertThat(tally.processing()).isEqualTo(2);
        assertThat(tally.isDone()).isFalse();
        store.begin(head, invalid("c", new Place(1, 2), false, "invalid_input"));
        store.move(key, List.of(move("b", 2, EntryState.FAILED, 1)));
        assertThat(store.tally(key).processing()).isZero();
        assertThat(store.tally(key).isDone()).as("more may come").isFalse();
        store.putChunk(head, new Chunk(2, 0, 3, "", List.of(), true, null), null);
        assertThat(store.tally(key).isDone()).isTrue();
    }

    @Test
    void parts_holdEachEntryOnce_pageByPage() {
        List<String> ids = begin(100);
        store.move(key, List.of(move(ids.get(7), 2, EntryState.FAILED, 1), move(ids.get(70), 2, EntryState.FAILED, 1)));
        assertThat(walk(null)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(walk(EntryState.FAILED)).containsExactlyInAnyOrder(ids.get(7), ids.get(70));
        assertThat(walk(EntryState.EXPIRED)).isEmpty();
    }

    private List<String> walk(@Nullable EntryState state) {
        List<String> found = new ArrayList<>();
        for (int part = 0; part < SetStore.PARTS; part++) {
            List<Entry> page = store.part(key, part, state, null, 3);
            while (!page.isEmpty()) {
                int itsPart = part;
                assertThat(page).hasSizeLessThanOrEqualTo(3).allSatisfy(entry -> assertThat(
                                SetStore.partOf(entry.customId()))
                        .isEqualTo(itsPart));
                page.forEach(entry -> found.add(entry.customId()));
                page = page.size() < 3
                        ? List.of()
                        : store.part(key, part, state, page.get(page.size() - 1).customId(), 3);
            }
        }
        return found;
    }

    @Test
    void anyOrderOfMovesAndRepeats_countsWhatTheEntriesSay() {
        Random random = new Random(20_261_101);
        List<String> ids = begin(40);
        List<EntryMove> moves = new ArrayList<>();
        for (String id : ids) {
            moves.add(move(id, 3, EntryState.AWAITING_REVIEW, 0));
            moves.add(move(id, 5, EntryState.PROCESSING, 0));
            moves.add(move(id, 8, random.nextBoolean() ? EntryState.COMPLETED : EntryState.FAILED, random.nextInt(99)));
        }
        moves.addAll(List.copyOf(moves));
        Collections.shuffle(moves, random);
        for (int at = 0; at < moves.size(); at += 16) {
            store.move(key, moves.subList(at, Math.min(at + 16, moves.size())));
            assertThat(store.counts(key)).isEqualTo(summed(ids));
        }
        assertThat(store.counts(key).ended()).isEqualTo(40);
    }

    @Test
    void manyWritersOfTheSameEntries_countEachOnce_whileReadersSeeCountsThatAddUp() throws Exception {
        int items = 48;
        List<String> ids = begin(items);
        store.putChunk(head, chunk(1, items, items), null);
        List<EntryMove> moves = new ArrayList<>();
        for (int n = 0; n < items; n++) {
            moves.add(move(ids.get(n), 3, EntryState.AWAITING_REVIEW, 0));
            moves.add(move(ids.get(n), 5, EntryState.PROCESSING, 0));
            moves.add(move(ids.get(n), 8, n % 3 == 0 ? EntryState.FAILED : EntryState.COMPLETED, 100 + n));
        }
        AtomicInteger writing = new AtomicInteger(4);
        List<Turns.Act> acts = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            List<EntryMove> own = new ArrayList<>(moves);
            Collections.shuffle(own, new Random(writer));
            acts.add(() -> {
                try {
                    for (int at = 0; at < own.size(); at += 24) {
                        store.move(key, own.subList(at, Math.min(at + 24, own.size())));
                    }
                } finally {
                    writing.decrementAndGet();
                }
            });
        }
        acts.add(() -> {
            while (writing.get() > 0) {
                SetTally tally = store.tally(key);
                assertThat(tally.processing()).isBetween(0, items);
                assertThat(tally.counts().by().values())
                        .allSatisfy(count -> assertThat(count).isPositive());
            }
        });
        together(acts);
        SetCounts counts = store.counts(key);
        assertThat(counts).isEqualTo(summed(ids));
        assertThat(counts.by()).isEqualTo(Map.of(EntryState.FAILED, 16, EntryState.COMPLETED, 32));
        assertThat(counts.usage().costMicros())
                .isEqualTo(IntStream.range(0, items).map(n -> 100 + n).sum());
    }

    @Test
    void manyWhoBeginTheSameItems_countEachOnce() throws Exception {
        List<Turns.Act> acts = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            int chunk = writer + 1;
            acts.add(() -> {
                for (int n = 0; n < 12; n++) {
                    Entry mine = invalid("item-" + n, new Place(chunk, n), false, "invalid_input");
                    Entry there = store.begin(head, mine);
                    if (!there.place().equals(mine.place())) {
                        store.refuseDuplicate(head, invalid("item-" + n, mine.place(), true, "duplicate_custom_id"));
                    }
                }
            });
        }
        together(acts);
        assertThat(store.counts(key).by()).isEqualTo(Map.of(EntryState.INVALID, 48));
        assertThat(IntStream.rangeClosed(1, 4)
                        .map(chunk -> store.duplicates(key, chunk).size())
                        .sum())
                .isEqualTo(36);
    }

    private static void together(List<Turns.Act> acts) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(acts.size());
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            acts.forEach(act -> calls.add(() -> {
                act.run();
                return null;
            }));
            for (Future<Void> done : threads.invokeAll(calls)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    /** The counts as the entries say them. */
    protected final SetCounts summed(List<String> ids) {
        return store.entries(key, ids).values().stream()
                .map(entry -> CountChange.of(null, entry))
                .reduce(SetCounts.NONE, SetCounts::plus, (one, other) -> one);
    }

    /** Begins the entries of so many items. */
    protected final List<String> begin(int items) {
        return IntStream.range(0, items)
                .mapToObj(n ->
                        store.begin(head, entry("item-" + n, new Place(1, n))).customId())
                .collect(Collectors.toList());
    }

    private Entry entryOf(String id) {
        return Objects.requireNonNull(store.entries(key, List.of(id)).get(id));
    }

    @Test
    void entriesPastTheirTime_areNowhere_andCountForNothing() {
        store.begin(head, entry("a", new Place(1, 0)));
        store.refuseDuplicate(head, invalid("a", new Place(2, 0), true, "duplicate_custom_id"));
        store.move(key, List.of(move("a", 2, EntryState.COMPLETED, 1)));
        clock.advance(Duration.ofDays(400));
        assertThat(store.entries(key, List.of("a"))).isEmpty();
        assertThat(store.duplicates(key, 2)).isEmpty();
        assertThat(store.counts(key)).isEqualTo(SetCounts.NONE);
        assertThat(store.part(key, SetStore.partOf("a"), null, null, 10)).isEmpty();
        store.move(key, List.of(move("a", 3, EntryState.FAILED, 1)));
        assertThat(store.counts(key)).isEqualTo(SetCounts.NONE);
        SetHead anew = batch(key, clock.instant());
        Entry begun = entry("a", new Place(1, 3));
        assertThat(store.begin(anew, begun)).isEqualTo(begun);
        store.move(key, List.of(move("a", 2, EntryState.COMPLETED, 1)));
        assertThat(store.counts(key).by()).isEqualTo(Map.of(EntryState.COMPLETED, 1));
    }

    @Test
    void another_setsEntries_areItsOwn() {
        SetHead other = batch(new SetKey(key.tenant(), "batch_12"), clock.instant());
        store.begin(head, entry("a", new Place(1, 0)));
        assertThat(store.entries(other.key(), List.of("a"))).isEmpty();
        store.move(other.key(), List.of(move("a", 2, EntryState.COMPLETED, 1)));
        assertThat(store.counts(key)).isEqualTo(SetCounts.NONE);
        assertThat(store.counts(other.key())).isEqualTo(SetCounts.NONE);
    }

    @Test
    void names_areSpreadOverAllParts() {
        for (String form : List.of("%d", "item-%d", "%06d", "%d0", "2026-11-%02d", "user_%d@example.com")) {
            TreeSet<Integer> parts = IntStream.range(0, 2_000)
                    .mapToObj(n -> SetStore.partOf(String.format(Locale.ROOT, form, n)))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(parts).as(form).hasSize(SetStore.PARTS);
            assertThat(parts.first()).isZero();
            assertThat(parts.last()).isEqualTo(SetStore.PARTS - 1);
        }
    }
}
