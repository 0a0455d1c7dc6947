package dev.waybill.bench.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DelaysTest {

    private static final Instant BEGUN = Instant.parse("2026-11-30T12:00:00Z");

    private final List<Arrival> arrivals = new ArrayList<>();

    @Test
    void halves_areThoseOfTheEvents_inTheOrderOfTheirEnds() {
        came(60, 400);
        came(0, 100);
        came(61, 600);
        came(1, 300);
        assertThat(new Delays(arrivals, List.of()).lines())
                .containsExactly(
                        "delay in the first half: 2 deliveries, p50 100 ms, p95 300 ms, longest 300 ms; "
                                + "while the server was away: 0 deliveries, p50 0 ms, p95 0 ms, longest 0 ms",
                        "delay in the last half: 2 deliveries, p50 400 ms, p95 600 ms, longest 600 ms; "
                                + "while the server was away: 0 deliveries, p50 0 ms, p95 0 ms, longest 0 ms");
    }

    @Test
    void whatWaitedForTheServer_isToldApart() {
        came(0, 100);
        came(9, 12_000);
        Away away = new Away(BEGUN.plusSeconds(10), BEGUN.plusSeconds(20));
        assertThat(new Delays(arrivals, List.of(away)).lines().get(1))
                .isEqualTo("delay in the last half: 0 deliveries, p50 0 ms, p95 0 ms, longest 0 ms; "
                        + "while the server was away: 1 deliveries, p50 12000 ms, p95 12000 ms, longest 12000 ms");
    }

    @Test
    void delayThatGrows_isAFlaw_whereThereAreEnoughToTell() {
        for (int second = 0; second < 2_000; second++) {
            came(second, second < 1_000 ? 200 : 1_300);
        }
        assertThat(new Delays(arrivals, List.of()).flaw()).isEmpty();
        arrivals.clear();
        for (int second = 0; second < 2_000; second++) {
            came(second, second < 1_000 ? 200 : 1_500);
        }
        assertThat(new Delays(arrivals, List.of()).flaw()).contains("the delay grows: p95 200 ms, then 1500 ms");
        arrivals.remove(0);
        arrivals.remove(0);
        assertThat(new Delays(arrivals, List.of()).flaw()).isEmpty();
    }

    private void came(int second, int delay) {
        Instant ended = BEGUN.plusSeconds(second);
        String job = "job_" + second;
        arrivals.add(new Arrival("event_" + second, job, ended, ended.plus(Duration.ofMillis(delay)), "a", true));
    }
}
