package dev.waybill.core.execution.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LookPaceTest {

    private static final LookPace.Of ACME = new LookPace.Of("acme", List.of("BULK"));
    private static final LookPace.Of OTHER = new LookPace.Of("other", List.of("BULK"));

    private final LookPace pace = new LookPace();

    private void found(int times, int slots) {
        for (int n = 0; n < times; n++) {
            pace.found(ACME, slots);
        }
    }

    private void missed(int times) {
        for (int n = 0; n < times; n++) {
            pace.missed(ACME);
        }
    }

    @Test
    void whereNothingIsKnown_itIsShort_andGrowsToTheLongestWithLooksInVain() {
        assertThat(pace.seconds(ACME)).isEqualTo(LookPace.FIRST_SECONDS);
        missed(33);
        assertThat(pace.seconds(ACME)).isBetween(10.0, 12.0);
        missed(200);
        assertThat(pace.seconds(ACME)).isEqualTo(LookPace.LONGEST_SECONDS);
        assertThat(pace.seconds(OTHER)).as("what others wait for").isEqualTo(LookPace.FIRST_SECONDS);
    }

    @Test
    void whereEachLookFinds_itComesDownToTheShortest_andStaysThere() {
        found(8, 10);
        assertThat(pace.seconds(ACME)).isBetween(1.5, 3.0);
        found(100, 10);
        assertThat(pace.seconds(ACME)).isEqualTo(LookPace.SHORTEST_SECONDS);
    }

    @Test
    void looksInVain_areMadeUpForByThoseThatFind_theFewerTheMoreSlotsThereAre() {
        missed(40);
        double before = pace.seconds(ACME);
        for (int n = 0; n < 100; n++) {
            missed(12);
            found(1, 1);
        }
        assertThat(pace.seconds(ACME)).isCloseTo(before, Percentage.withPercentage(1));
        for (int n = 0; n < 20; n++) {
            found(10, 100);
            missed(21);
        }
        assertThat(pace.seconds(ACME)).isCloseTo(before, Percentage.withPercentage(1));
    }

    @Test
    void whereSlotsAreShortAgain_itGrowsAgain() {
        found(200, 10);
        missed(500);
        assertThat(pace.seconds(ACME)).isEqualTo(LookPace.LONGEST_SECONDS);
    }
}
