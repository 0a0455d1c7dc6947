package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.job.DynamoJobLabels;
import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.label.JobLabels;
import dev.waybill.core.job.label.JobLabelsContract;
import org.junit.jupiter.api.AfterAll;

/** The contract of entries by subject and metadata on DynamoDB Local. */
class DynamoJobLabelsIT extends JobLabelsContract {

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
    protected JobLabels labels() {
        return new DynamoJobLabels(TABLES.client(), TABLES.records(), clock);
    }
}
