package dev.waybill.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.InMemoryJobStore;
import dev.waybill.core.job.JobState;
import org.junit.jupiter.api.Test;

class ReviewRacesIT {

    @Test
    void thousandInterleavings_haveOneOutcomeEach_andWholeChains() throws InterruptedException {
        ReviewRaces races = new ReviewRaces();
        races.run(System.nanoTime(), 1_000, InMemoryJobStore::new);
        assertThat(races.ended(JobState.COMPLETED)).isGreaterThan(100);
        assertThat(races.ended(JobState.FAILED)).isGreaterThan(100);
        assertThat(races.ended(JobState.CANCELLED)).isGreaterThan(30);
        assertThat(races.ended(JobState.EXPIRED)).isGreaterThan(5);
        assertThat(races.goneOn()).isGreaterThan(100);
    }
}
