package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.set.DynamoSetStore;
import dev.waybill.core.set.SetStore;
import dev.waybill.core.set.SetStoreContract;
import org.junit.jupiter.api.AfterAll;

/** The contract of heads and chunks where the answer to every write is lost and the write made again. */
class DynamoSetStoreLostAnswersIT extends SetStoreContract {

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
