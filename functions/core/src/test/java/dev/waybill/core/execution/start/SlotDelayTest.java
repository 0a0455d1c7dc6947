package dev.waybill.core.execution.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.JobQueue.SlotWait;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlotDelayTest {

    private static final Instant SINCE = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant UNTIL = SINCE.plusSeconds(86_400);

    private static long seconds(int tries, boolean next, Instant now) {
        return SlotDelay.of(new SlotWait(tries, SINCE, UNTIL, List.of()), next, LookPace.LONGEST_SECONDS, 1, now)
                .toSeconds();
    }

    @Test
    void eachTry_isTwiceAsFarOff_upToHalfAMinute() {
        assertThat(IntStream.of(0, 1, 2, 3, 4, 5, 6, 5_000).mapToLong(tries -> seconds(tries, false, SINCE)))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void longerItHasWaited_soonerItIsLookedAt_neverWithinTheSecond() {
        assertThat(seconds(9, false, SINCE.plusSeconds(43_200))).isEqualTo(15);
        assertThat(seconds(9, false, SINCE.plusSeconds(86_000))).isOne();
        assertThat(seconds(9, false, UNTIL.plusSeconds(5))).isOne();
        assertThat(seconds(9, false, SINCE.minusSeconds(5))).isEqualTo(30);
    }

    @Test
    void whereTheNextOneIsItsTenants_itIsLookedAtSoon() {
        assertThat(seconds(0, true, SINCE)).isOne();
        assertThat(seconds(9, true, SINCE)).isEqualTo(5);
    }

    @Test
    void whereSlotsAreFoundOften_itIsLookedAtSooner_atWhicheverTry() {
        SlotWait sixth = new SlotWait(6, SINCE, UNTIL, List.of());
        assertThat(SlotDelay.of(sixth, false, 6.5, 1, SINCE)).hasSeconds(7);
        assertThat(SlotDelay.of(sixth, true, 6.5, 1, SINCE)).hasSeconds(5);
        assertThat(SlotDelay.of(new SlotWait(1, SINCE, UNTIL, List.of()), false, 6.5, 1, SINCE))
                .hasSeconds(2);
    }

    @Test
    void thoseThatWaitTogether_comeBackSpreadOverTheSecondHalf() {
        SlotWait sixth = new SlotWait(6, SINCE, UNTIL, List.of());
        assertThat(SlotDelay.of(sixth, false, LookPace.LONGEST_SECONDS, 0, SINCE))
                .hasSeconds(15);
        assertThat(SlotDelay.of(sixth, false, LookPace.LONGEST_SECONDS, 0.5, SINCE))
                .hasSeconds(23);
        assertThat(SlotDelay.of(new SlotWait(1, SINCE, UNTIL, List.of()), false, LookPace.LONGEST_SECONDS, 0, SINCE))
                .as("too short to be spread")
                .hasSeconds(2);
    }
}
