package dev.waybill.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.core.job.JobState;
import dev.waybill.core.review.ReviewRaces;
import org.junit.jupiter.api.Test;

/** Reviewers against each other and everything else, on DynamoDB Local. */
class ReviewRacesIT {

    @Test
    void hundredInterleavings_haveOneOutcomeEach_andWholeChains() throws InterruptedException {
        try (TemplateTables tables = new TemplateTables()) {
            ReviewRaces races = new ReviewRaces();
            races.run(System.nanoTime(), 100, clock -> new DynamoJobStore(tables.client(), tables.records(), clock));
            assertThat(races.ended(JobState.COMPLETED)).isPositive();
            assertThat(races.ended(JobState.FAILED)).isPositive();
        }
    }
}
