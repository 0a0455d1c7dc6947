package dev.waybill.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.retry.RetryRaces;
import org.junit.jupiter.api.Test;

/** Several who redrive one job at once, on DynamoDB Local. */
class RetryRacesIT {

    @Test
    void hundredInterleavings_giveOneRunForEachEnd_andWholeChains() throws InterruptedException {
        try (TemplateTables tables = new TemplateTables()) {
            RetryRaces races = new RetryRaces();
            races.run(System.nanoTime(), 100, clock -> new DynamoJobStore(tables.client(), tables.records(), clock));
            assertThat(races.ended(JobState.COMPLETED)).isPositive();
        }
    }
}
