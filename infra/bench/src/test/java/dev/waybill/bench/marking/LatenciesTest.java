package dev.waybill.bench.marking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentile_isTheNearestRank() {
        Latencies latencies = new Latencies();
        for (int millis = 20; millis >= 1; millis--) {
            latencies.add(Duration.ofMillis(millis));
        }
        assertThat(latencies.percentile(50)).isEqualTo(Duration.ofMillis(10));
        assertThat(latencies.percentile(95)).isEqualTo(Duration.ofMillis(19));
        assertThat(latencies.percentile(100)).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void noCalls_tookNoTime() {
        assertThat(new Latencies().percentile(95)).isZero();
    }
}
