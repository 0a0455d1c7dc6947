package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.set.DynamoPieceStore;
import dev.waybill.core.set.PieceStore;
import dev.waybill.core.set.PieceStoreContract;
import org.junit.jupiter.api.AfterAll;

/** The contract of pieces on DynamoDB Local. */
class DynamoPieceStoreIT extends PieceStoreContract {

    private static final TemplateTables TABLES = new TemplateTables();

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Override
    protected PieceStore store() {
        return new DynamoPieceStore(TABLES.client(), TABLES.payloads(), clock);
    }
}
