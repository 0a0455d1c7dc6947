package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.JobStoreContract;
import org.junit.jupiter.api.AfterAll;

/** The job store's contract on DynamoDB Local. */
class DynamoJobStoreIT extends JobStoreContract {

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
