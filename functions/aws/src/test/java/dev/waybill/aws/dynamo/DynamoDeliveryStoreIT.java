package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.event.DynamoDeliveryStore;
import dev.waybill.core.event.DeliveryStore;
import dev.waybill.core.event.DeliveryStoreContract;
import org.junit.jupiter.api.AfterAll;

/** The contract of deliveries on DynamoDB Local. */
class DynamoDeliveryStoreIT extends DeliveryStoreContract {

    private static final TemplateTables TABLES = new TemplateTables();

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Override
    protected DeliveryStore store() {
        return new DynamoDeliveryStore(TABLES.client(), TABLES.records(), clock);
    }
}
