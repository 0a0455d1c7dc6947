package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.job.DynamoJobIndex;
import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.list.JobIndex;
import dev.waybill.core.job.list.JobIndexContract;
import org.junit.jupiter.api.AfterAll;

/** The contract of the index of jobs on DynamoDB Local. */
class DynamoJobIndexIT extends JobIndexContract {

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
    protected JobIndex index() {
        return new DynamoJobIndex(TABLES.client(), TABLES.records(), clock);
    }
}
