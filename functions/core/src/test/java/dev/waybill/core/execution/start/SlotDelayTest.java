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
    private static final SlotWait WAIT = new SlotWait(6, SINCE, UNTIL, List.of());
    private static final double LAST = 0.99;
    private static final double LONGEST = LookPace.LONGEST_SECONDS;

    private static long seconds(boolean next, double pace, double spread, Instant now) {
        return SlotDelay.of(WAIT, next, pace, spread, now).toSeconds();
    }

    @Test
    void eachTry_isTwiceAsFarOff_upToHalfAMinute() {
        assertThat(IntStream.of(0, 1, 2, 3, 4, 5, 6, 5_000)
                        .mapToObj(tries -> new SlotWait(tries, SINCE, UNTIL, List.of()))
                        .mapToLong(wait ->
                                SlotDelay.of(wait, false, LONGEST, LAST, SINCE).toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    }

    @Test
    void isAtThePaceAtTheLongest_inWholeSeconds() {
        assertThat(seconds(false, LONGEST, LAST, SINCE)).isEqualTo(30);
        assertThat(seconds(false, 6.5, LAST, SINCE)).isEqualTo(7);
        assertThat(seconds(false, 1, LAST, SINCE)).isOne();
    }

    @Test
    void longerItHasWaited_soonerItIsLookedAt_neverWithinTheSecond() {
        assertThat(seconds(false, LONGEST, LAST, SINCE.plusSeconds(43_200))).isEqualTo(15);
        assertThat(seconds(false, LONGEST, LAST, SINCE.plusSeconds(86_000))).isOne();
        assertThat(seconds(false, LONGEST, LAST, UNTIL.plusSeconds(5))).isOne();
        assertThat(seconds(false, LONGEST, LAST, SINCE.minusSeconds(5))).isEqualTo(30);
    }

    @Test
    void whereTheNextOneIsItsTenants_itIsLookedAtSoon() {
        assertThat(seconds(true, 1, LAST, SINCE)).isOne();
        assertThat(seconds(true, LONGEST, LAST, SINCE)).isEqualTo(5);
    }

    @Test
    void thoseThatWaitTogether_comeBackSpreadOverTheSecondHalf() {
        assertThat(seconds(false, LONGEST, 0, SINCE)).isEqualTo(15);
        assertThat(seconds(false, LONGEST, 0.5, SINCE)).isEqualTo(23);
        assertThat(seconds(false, 2, 0, SINCE)).as("too short to be spread").isEqualTo(2);
    }

    @Test
    void ofAPaceBetweenTwoSeconds_someGetTheOneAndSomeTheOther() {
        assertThat(IntStream.range(0, 100)
                        .mapToLong(of100 -> seconds(false, 1.3, of100 / 100.0, SINCE))
                        .sum())
                .isEqualTo(130);
    }

    @Test
    void whoHasOnlyBegunToWait_wasNotPutOffByThePace() {
        assertThat(IntStream.of(0, 1, 2, 3, 4, 5, 6, 5_000)
                        .filter(tries -> SlotDelay.wasByPace(new SlotWait(tries, SINCE, UNTIL, List.of()), 6.5)))
                .as("after these tries, where it was 8 seconds at the fourth")
                .containsExactly(4, 5, 6, 5_000);
        assertThat(SlotDelay.wasByPace(WAIT, LONGEST)).isTrue();
    }
}
