package dev.waybill.core.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private final Random random = new Random(20_261_129);

    @Test
    void quantile_isWithinAFifthOfTheTrueOne_whateverTheTimes() {
        List<Long> times = new ArrayList<>();
        Latencies latencies = Latencies.NONE;
        for (int n = 0; n < 1_000; n++) {
            long millis = 1 + (long) Math.exp(random.nextDouble() * 14);
            times.add(millis);
            latencies = latencies.plus(Latencies.of(Duration.ofMillis(millis)));
        }
        Collections.sort(times);
        for (double part : new double[] {0.01, 0.5, 0.95, 0.99, 1}) {
            long exact = times.get((int) Math.ceil(part * times.size()) - 1);
            assertThat(latencies.quantile(part).orElseThrow().toMillis())
                    .as("p%s", part)
                    .isCloseTo(exact, Percentage.withPercentage(20));
        }
    }

    @Test
    void noTime_hasNoQuantile() {
        assertThat(Latencies.NONE.quantile(0.5)).isEmpty();
    }

    @Test
    void timesBelowAMillisecond_andTheLongestThereAre_haveABucket() {
        assertThat(Latencies.of(Duration.ZERO).quantile(0.5)).contains(Duration.ofMillis(1));
        assertThat(Latencies.of(Duration.ofMillis(Long.MAX_VALUE)).buckets()).hasSize(1);
    }

    @Test
    void everyBucket_endsWhereItIsSaidTo() {
        for (int half = 0; half < 60; half++) {
            long end = (long) Math.floor(Math.pow(2, half / 2.0));
            assertThat(Latencies.of(Duration.ofMillis(end))
                            .buckets()
                            .keySet()
                            .iterator()
                            .next())
                    .isLessThanOrEqualTo(half);
            assertThat(Latencies.of(Duration.ofMillis(end + 1))
                            .buckets()
                            .keySet()
                            .iterator()
                            .next())
                    .isGreaterThan(half);
        }
    }

    @Test
    void whatIsTakenAwayAgain_isNotThere() {
        Latencies one = Latencies.of(Duration.ofMillis(70));
        assertThat(one.plus(one.negated())).isEqualTo(new Latencies(Map.of()));
    }
}
