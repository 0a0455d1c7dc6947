package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.key.DynamoIssuedKeys;
import dev.waybill.aws.dynamo.key.DynamoKeyStore;
import dev.waybill.core.key.KeyStore;
import dev.waybill.core.key.issue.IssuedKeys;
import dev.waybill.core.key.issue.IssuedKeysContract;
import org.junit.jupiter.api.AfterAll;

/** The contract of given-out keys on DynamoDB Local. */
class DynamoIssuedKeysIT extends IssuedKeysContract {

    private static final TemplateTables TABLES = new TemplateTables();

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Override
    protected IssuedKeys keys() {
        return new DynamoIssuedKeys(TABLES.client(), TABLES.records(), clock);
    }

    @Override
    protected KeyStore store() {
        return new DynamoKeyStore(TABLES.client(), TABLES.records(), clock);
    }
}
