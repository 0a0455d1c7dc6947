package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.aws.dynamo.job.DynamoReviewFigures;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.review.ReviewFigures;
import dev.waybill.core.review.ReviewFiguresContract;
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
