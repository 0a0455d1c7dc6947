package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.job.DynamoTaskTokens;
import dev.waybill.core.execution.TaskTokens;
import dev.waybill.core.job.TaskTokensContract;
import dev.waybill.core.testing.TestingClock;
import org.junit.jupiter.api.AfterAll;

/** The contract of task tokens on DynamoDB Local. */
class DynamoTaskTokensIT extends TaskTokensContract {

    private static final TemplateTables TABLES = new TemplateTables();

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Override
    protected TaskTokens tokens() {
        return new DynamoTaskTokens(TABLES.client(), TABLES.records(), new TestingClock());
    }
}
