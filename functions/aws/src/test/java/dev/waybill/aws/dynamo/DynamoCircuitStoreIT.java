package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.circuit.DynamoCircuitStore;
import dev.waybill.core.circuit.CircuitStore;
import dev.waybill.core.circuit.CircuitStoreContract;
import dev.waybill.core.testing.TestingClock;
import org.junit.jupiter.api.AfterEach;

/** The contract of circuits on DynamoDB Local. */
class DynamoCircuitStoreIT extends CircuitStoreContract {

    private final TemplateTables tables = new TemplateTables();

    @AfterEach
    void close() {
        tables.close();
    }

    @Override
    protected CircuitStore store() {
        return new DynamoCircuitStore(tables.client(), tables.records(), new TestingClock());
    }
}
