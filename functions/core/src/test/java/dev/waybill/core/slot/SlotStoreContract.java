package dev.waybill.core.slot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.JobKey;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of slots does. */
public abstract class SlotStoreContract {

    private static final SlotPool LLM = new SlotPool("llm#bulk");
    private static final SlotPool OTHER = new SlotPool("other#bulk");
    private static final JobKey JOB = new JobKey("acme", "job_1");

    protected final TestingClock clock = new TestingClock();
    private SlotStore store = new InMemorySlotStore(clock);

    /** A store with nothing in it, on {@link #clock}. */
    protected abstract SlotStore store();

    @BeforeEach
    void open() {
        store = store();
    }

    private Instant soon() {
        return clock.instant().plus(Duration.ofMinutes(10));
    }

    private Slot slot(String job, int run) {
        return new Slot(new JobKey("acme", job), run, soon());
    }

    private static List<SlotPlace> at(int number) {
        return List.of(new SlotPlace(LLM, number));
    }

    @Test
    void whatIsTaken_isSeen_withWhoHoldsItAndUntilWhen() {
        assertThat(store.take(slot("job_1", 1), at(3))).isTrue();
        assertThat(store.look(LLM).slots()).isEqualTo(Map.of(3, slot("job_1", 1)));
        assertThat(store.look(OTHER).slots()).isEmpty();
    }

    @Test
    void placeThatAnotherHolds_isNotTaken() {
        store.take(slot("job_1", 1), at(0));
        assertThat(store.take(slot("job_2", 1), at(0))).isFalse();
        assertThat(store.take(new Slot(new JobKey("other", "job_1"), 1, soon()), at(0)))
                .isFalse();
        assertThat(store.look(LLM).slots()).containsEntry(0, slot("job_1", 1));
    }

    @Test
    void severalPlaces_areTakenTogether_orNoneIs() {
        store.take(slot("job_1", 1), at(0));
        List<SlotPlace> both = List.of(new SlotPlace(OTHER, 0), new SlotPlace(LLM, 0));
        assertThat(store.take(slot("job_2", 1), both)).isFalse();
        assertThat(store.look(OTHER).slots()).isEmpty();
        assertThat(store.take(slot("job_1", 2), both)).isTrue();
        assertThat(store.look(OTHER).slots()).containsEntry(0, slot("job_1", 2));
        assertThat(store.look(LLM).slots()).containsEntry(0, slot("job_1", 2));
    }

    @Test
    void laterRun_takesItsJobsPlaceOver_andAnEarlierOneNoMore() {
        store.take(slot("job_1", 1), at(0));
        assertThat(store.take(slot("job_1", 2), at(0))).isTrue();
        assertThat(store.take(slot("job_1", 1), at(0))).isFalse();
        assertThat(store.look(LLM).slots()).containsEntry(0, slot("job_1", 2));
    }

    @Test
    void whatIsGivenBack_isFree_andGivingItBackAgainChangesNothing() {
        store.take(slot("job_1", 1), at(0));
        store.giveBack(JOB, 1, new SlotPlace(LLM, 0));
        store.giveBack(JOB, 1, new SlotPlace(LLM, 0));
        assertThat(store.look(LLM).slots()).isEmpty();
        assertThat(store.take(slot("job_2", 1), at(0))).isTrue();
        store.giveBack(JOB, 1, new SlotPlace(LLM, 0));
        assertThat(store.look(LLM).slots()).containsEntry(0, slot("job_2", 1));
    }

    @Test
    void earlierRun_doesNotGiveBackWhatALaterOneHolds() {
        store.take(slot("job_1", 2), at(0));
        store.giveBack(JOB, 1, new SlotPlace(LLM, 0));
        assertThat(store.look(LLM).slots()).containsEntry(0, slot("job_1", 2));
        store.giveBack(JOB, 2, new SlotPlace(LLM, 0));
        assertThat(store.look(LLM).slots()).isEmpty();
    }

    @Test
    void slotWhoseTimeIsOver_isTakenByAnother() {
        store.take(slot("job_1", 1), at(0));
        clock.advance(Duration.ofMinutes(10));
        assertThat(store.take(slot("job_2", 1), at(0))).isTrue();
    }

    @Test
    void tenantThatWaits_isSeen_inThePlaceOfWhatWasNotedBefore() {
        Waiter first = new Waiter("acme", clock.instant(), clock.instant().plusSeconds(9));
        Waiter again = new Waiter("acme", clock.instant(), clock.instant().plusSeconds(40));
        store.await(LLM, first);
        store.await(LLM, again);
        assertThat(store.waiter(LLM, "acme")).contains(again);
        assertThat(store.waiter(LLM, "other")).isEmpty();
        assertThat(store.waiter(OTHER, "acme")).isEmpty();
        assertThat(store.look(LLM)).isEqualTo(new SlotsHeld(Map.of(), Map.of("acme", again)));
    }

    @Test
    void poolThatIsNoted_isKnown_inThePlaceOfWhatWasNotedBefore_untilThatPasses() {
        OpenPools.Note first =
                new OpenPools.Note(clock.instant(), clock.instant().plusSeconds(60));
        OpenPools.Note again =
                new OpenPools.Note(clock.instant(), clock.instant().plusSeconds(90));
        store.note(LLM, first);
        store.note(LLM, again);
        store.note(OTHER, first);
        assertThat(store.notes()).isEqualTo(Map.of(LLM, again, OTHER, first));
        clock.advance(Duration.ofSeconds(60));
        assertThat(store.notes()).containsOnlyKeys(LLM);
        assertThat(store.look(LLM)).isEqualTo(SlotsHeld.NONE);
    }

    @Test
    void fiftyAtOnce_neverHoldMoreThanThereAre_andNoneIsLost() throws Exception {
        int size = 7;
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            List<Future<Integer>> all = new ArrayList<>();
            for (int n = 0; n < 50; n++) {
                Slots slots = new Slots(store, clock);
                Slot wanted = slot("job_" + n, 1);
                all.add(threads.submit(() ->
                        slots.take(wanted, List.of(new SlotLimit(LLM, size))) instanceof Slots.Taking.Taken ? 1 : 0));
            }
            int taken = 0;
            for (Future<Integer> each : all) {
                taken += each.get();
            }
            assertThat(taken).isEqualTo(size);
            assertThat(store.look(LLM).slots()).hasSize(size);
            assertThat(store.look(LLM).slots().values().stream().map(Slot::job).distinct())
                    .hasSize(size);
        } finally {
            threads.shutdownNow();
        }
    }
}
