package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.set.DynamoSetStore;
import dev.waybill.core.set.SetEntriesContract;
import dev.waybill.core.set.SetStore;
import org.junit.jupiter.api.AfterAll;

/** The contract of entries and their counts on DynamoDB Local. */
class DynamoSetEntriesIT extends SetEntriesContract {

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
