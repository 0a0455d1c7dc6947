package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.set.DynamoSetStore;
import dev.waybill.core.set.SetEntriesContract;
import dev.waybill.core.set.SetStore;
import org.junit.jupiter.api.AfterAll;

/** The contract of entries and their counts where the answer to every write is lost and the write made again. */
class DynamoSetEntriesLostAnswersIT extends SetEntriesContract {

    private static final TemplateTables TABLES = new TemplateTables();

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Override
    protected SetStore store() {
        return new DynamoSetStore(
                HookedDynamo.over(TABLES.client(), HookedDynamo.ANSWERS_LOST), TABLES.records(), clock);
    }
}
