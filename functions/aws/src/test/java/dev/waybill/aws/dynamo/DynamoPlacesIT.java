package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.event.DynamoPlaces;
import dev.waybill.core.event.Places;
import dev.waybill.core.event.PlacesContract;
import org.junit.jupiter.api.AfterAll;

/** The contract of places on DynamoDB Local. */
class DynamoPlacesIT extends PlacesContract {

    private static final TemplateTables TABLES = new TemplateTables();

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Override
    protected Places places() {
        return new DynamoPlaces(TABLES.client(), TABLES.records());
    }
}
