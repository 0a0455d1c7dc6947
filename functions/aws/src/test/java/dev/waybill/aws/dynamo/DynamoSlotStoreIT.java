package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.slot.DynamoSlotStore;
import dev.waybill.core.slot.SlotStore;
import dev.waybill.core.slot.SlotStoreContract;
import org.junit.jupiter.api.AfterEach;

/** The contract of slots on DynamoDB Local. */
class DynamoSlotStoreIT extends SlotStoreContract {

    private final TemplateTables tables = new TemplateTables();

    @AfterEach
    void close() {
        tables.close();
    }

    @Override
    protected SlotStore store() {
        return new DynamoSlotStore(tables.client(), tables.records(), clock);
    }
}
