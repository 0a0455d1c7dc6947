package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.payload.DynamoPayloadStore;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.PayloadStoreContract;
import dev.waybill.core.testing.TestingClock;
import org.junit.jupiter.api.AfterAll;

/** The contract of payloads on DynamoDB Local. */
class DynamoPayloadStoreIT extends PayloadStoreContract {

    private static final TemplateTables TABLES = new TemplateTables();

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Override
    protected PayloadStore payloads() {
        return new DynamoPayloadStore(TABLES.client(), TABLES.payloads(), new TestingClock());
    }
}
