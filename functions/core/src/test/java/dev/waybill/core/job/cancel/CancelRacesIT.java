package dev.waybill.core.job.cancel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.InMemoryJobStore;
import dev.waybill.core.job.JobState;
import org.junit.jupiter.api.Test;

class CancelRacesIT {

    @Test
    void thousandInterleavings_haveOneWinnerEach_andWholeChains() throws InterruptedException {
        CancelRaces races = new CancelRaces();
        races.run(System.nanoTime(), 1_000, InMemoryJobStore::new);
        assertThat(races.ended(JobState.CANCELLED)).isGreaterThan(100);
        assertThat(races.ended(JobState.COMPLETED)).isGreaterThan(20);
        assertThat(races.cancelling()).isGreaterThan(80);
    }
}
