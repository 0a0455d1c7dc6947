package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.aws.dynamo.job.DynamoReviewIndex;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.review.ReviewIndex;
import dev.waybill.core.review.ReviewIndexContract;
import org.junit.jupiter.api.AfterAll;

/** The contract of the index of open reviews on DynamoDB Local. */
class DynamoReviewIndexIT extends ReviewIndexContract {

    private static final TemplateTables TABLES = new TemplateTables();

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Override
    protected JobStore store() {
        return new DynamoJobStore(TABLES.client(), TABLES.records(), clock);
    }

    @Override
    protected ReviewIndex index() {
        return new DynamoReviewIndex(TABLES.client(), TABLES.records(), clock);
    }
}
