package dev.waybill.core.job.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.InMemoryJobStore;
import dev.waybill.core.job.JobState;
import org.junit.jupiter.api.Test;

class RetryRacesIT {

    @Test
    void thousandInterleavings_giveOneRunForEachEnd_andWholeChains() throws InterruptedException {
        RetryRaces races = new RetryRaces();
        races.run(System.nanoTime(), 1_000, InMemoryJobStore::new);
        assertThat(races.ended(JobState.COMPLETED)).isGreaterThan(100);
        assertThat(races.ended(JobState.CANCELLED)).isPositive();
    }
}
