package dev.waybill.store;

import dev.waybill.aws.dynamo.DynamoJobStore;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.JobStoreContract;
import org.junit.jupiter.api.AfterAll;

/** The job store's contract on DynamoDB Local. */
class DynamoJobStoreIT extends JobStoreContract {

    private static final RecordsTable TABLE = new RecordsTable();


    @AfterAll
    static void close() {
        TABLE.close();
    }

    @Override
    protected JobStore store() {
        return new DynamoJobStore(TABLE.client(), RecordsTable.NAME, clock);
    }
}
