package dev.waybill.store;

import dev.waybill.aws.dynamo.DynamoJobStore;
import dev.waybill.aws.dynamo.DynamoReviewFigures;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.review.ReviewFigures;
import dev.waybill.core.job.review.ReviewFiguresContract;
import org.junit.jupiter.api.AfterAll;

/** The contract of the counts of decisions on DynamoDB Local. */
class DynamoReviewFiguresIT extends ReviewFiguresContract {

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
    protected ReviewFigures figures() {
        return new DynamoReviewFigures(TABLES.client(), TABLES.records());
    }
}
