package dev.waybill.core.slot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.JobKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who of those that want slots may take one more. */
class EqualShareTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final Map<Integer, Slot> slots = new HashMap<>();
    private final Map<String, Waiter> waiters = new HashMap<>();

    private EqualShareTest holds(String tenant, int many) {
        for (int n = 0; n < many; n++) {
            JobKey job = new JobKey(tenant, "job_" + n);
            slots.put(slots.size(), new Slot(job, 1, NOW.plusSeconds(60)));
        }
        return this;
    }

    /** @param seconds for how long it has waited */
    private EqualShareTest waits(String tenant, int seconds) {
        waiters.put(tenant, new Waiter(tenant, NOW.minusSeconds(seconds), NOW.plusSeconds(10)));
        return this;
    }

    private boolean mayTake(String tenant, int size) {
        return EqualShare.of(tenant, new SlotsHeld(slots, waiters), size, NOW).allowsOneMore();
    }

    @Test
    void tenantAlone_takesAllThatThereAre_andNoMore() {
        holds("acme", 9).waits("acme", 5);
        assertThat(mayTake("acme", 10)).isTrue();
        holds("acme", 1);
        assertThat(mayTake("acme", 10)).isFalse();
    }

    @Test
    void whileAnotherWaits_noMoreThanTheEqualShareIsTaken_thoughOthersLieFree() {
        holds("acme", 5).waits("acme", 5).waits("other", 1);
        assertThat(mayTake("acme", 10)).isFalse();
        assertThat(mayTake("other", 10)).isTrue();
    }

    @Test
    void shareThatIsNoWholeNumber_isRoundedUp_soThatNoneLiesIdle() {
        holds("acme", 2).holds("other", 2).waits("acme", 5).waits("other", 1);
        assertThat(mayTake("acme", 5)).isTrue();
        assertThat(mayTake("acme", 4)).isFalse();
    }

    @Test
    void oneGivenBack_isForWhoHoldsFewer_andThenForWhoHasWaitedLonger() {
        holds("acme", 3).holds("other", 2).waits("acme", 50).waits("other", 1);
        assertThat(mayTake("acme", 6)).isFalse();
        assertThat(mayTake("other", 6)).isTrue();
        holds("other", 1);
        assertThat(mayTake("other", 7)).isFalse();
        assertThat(mayTake("acme", 7)).isTrue();
    }

    @Test
    void singleSlot_goesToWhoHasWaitedLongest_howeverOftenOthersAsk() {
        waits("noisy", 1).waits("quiet", 9);
        assertThat(mayTake("noisy", 1)).isFalse();
        assertThat(mayTake("newcomer", 1)).isFalse();
        assertThat(mayTake("quiet", 1)).isTrue();
    }

    @Test
    void slotsOfWhoWaitsForNone_areNotThereToBeShared() {
        holds("content", 6).holds("acme", 2).waits("acme", 5).waits("other", 1);
        assertThat(mayTake("acme", 10)).isFalse();
        assertThat(mayTake("other", 10)).isTrue();
    }

    @Test
    void whoWaitsNoMore_keepsNothingFromAnybody_andAnEndedSlotIsFree() {
        holds("acme", 2);
        waiters.put("other", new Waiter("other", NOW.minusSeconds(60), NOW));
        slots.put(2, new Slot(new JobKey("other", "job_1"), 1, NOW));
        assertThat(mayTake("acme", 3)).isTrue();
    }

    @Test
    void limitThatWasLowered_isKeptToAsSoonAsEnoughAreGivenBack() {
        holds("acme", 5);
        assertThat(mayTake("acme", 3)).isFalse();
        assertThat(mayTake("other", 3)).isFalse();
    }
}
