package dev.waybill.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.cancel.CancelRaces;
import org.junit.jupiter.api.Test;

/** Cancels against everything else, on DynamoDB Local. */
class CancelRacesIT {

    @Test
    void hundredInterleavings_haveOneWinnerEach_andWholeChains() throws InterruptedException {
        try (TemplateTables tables = new TemplateTables()) {
            CancelRaces races = new CancelRaces();
            races.run(System.nanoTime(), 100, clock -> new DynamoJobStore(tables.client(), tables.records(), clock));
            assertThat(races.ended(JobState.CANCELLED)).isPositive();
            assertThat(races.ended(JobState.COMPLETED)).isPositive();
            assertThat(races.cancelling()).isPositive();
        }
    }
}
