package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.event.DynamoEndpointStore;
import dev.waybill.core.event.EndpointStore;
import dev.waybill.core.event.EndpointStoreContract;
import org.junit.jupiter.api.AfterAll;

/** The contract of webhook endpoints on DynamoDB Local. */
class DynamoEndpointStoreIT extends EndpointStoreContract {

    private static final TemplateTables TABLES = new TemplateTables();

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Override
    protected EndpointStore store() {
        return new DynamoEndpointStore(TABLES.client(), TABLES.records(), TABLES.payloads());
    }
}
