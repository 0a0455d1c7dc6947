package dev.waybill.core.job.get;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.JobKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowingPausesTest {

    private final List<Duration> paused = new ArrayList<>();

    @Test
    void pauses_growToAQuarterOfASecond_andNeverPassTheTimeLeft() throws InterruptedException {
        try (JobWatch watch = JobWatches.pausing(paused::add).watch(new JobKey("acme", "job_a"))) {
            for (int look = 0; look < 20; look++) {
                watch.await(Duration.ofSeconds(10));
            }
            watch.await(Duration.ofMillis(3));
        }
        assertThat(paused.get(0)).isEqualTo(Duration.ofMillis(10));
        assertThat(paused.get(1)).isBetween(Duration.ofMillis(13), Duration.ofMillis(14));
        assertThat(paused.get(19)).isEqualTo(Duration.ofMillis(250));
        assertThat(paused.get(20)).isEqualTo(Duration.ofMillis(3));
    }
}
