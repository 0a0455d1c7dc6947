package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.core.job.DueJobsContract;
import dev.waybill.core.job.JobStore;
import org.junit.jupiter.api.AfterAll;

/** The job store's contract of what is due on DynamoDB Local. */
class DynamoDueJobsIT extends DueJobsContract {

    private static final TemplateTables TABLES = new TemplateTables();

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Override
    protected JobStore store() {
        return new DynamoJobStore(TABLES.client(), TABLES.records(), clock);
    }
}
