package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.set.DynamoSetStore;
import dev.waybill.core.set.SetStore;
import dev.waybill.core.set.SetStoreContract;
import org.junit.jupiter.api.AfterAll;

/** The contract of heads and chunks on DynamoDB Local. */
class DynamoSetStoreIT extends SetStoreContract {

    private static final TemplateTables TABLES = new TemplateTables();

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Override
    protected SetStore store() {
        return new DynamoSetStore(TABLES.client(), TABLES.records(), clock);
    }
}
