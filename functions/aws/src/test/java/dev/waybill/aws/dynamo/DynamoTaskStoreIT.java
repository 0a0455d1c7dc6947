package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.task.DynamoTaskStore;
import dev.waybill.core.task.catalog.TaskStore;
import dev.waybill.core.task.catalog.TaskStoreContract;
import org.junit.jupiter.api.AfterAll;

/** The task store's contract on DynamoDB Local. */
class DynamoTaskStoreIT extends TaskStoreContract {

    private static final TemplateTables TABLES = new TemplateTables();

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Override
    protected TaskStore store() {
        return new DynamoTaskStore(TABLES.client(), TABLES.records());
    }
}
