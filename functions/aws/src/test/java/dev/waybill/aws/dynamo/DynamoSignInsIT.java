package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.key.DynamoIssuedKeys;
import dev.waybill.aws.dynamo.key.DynamoKeyStore;
import dev.waybill.aws.dynamo.key.DynamoSignIns;
import dev.waybill.core.key.KeyStore;
import dev.waybill.core.key.issue.IssuedKeys;
import dev.waybill.core.key.signin.SignIns;
import dev.waybill.core.key.signin.SignInsContract;
import org.junit.jupiter.api.AfterAll;

/** The contract of sign-ins on DynamoDB Local. */
class DynamoSignInsIT extends SignInsContract {

    private static final TemplateTables TABLES = new TemplateTables();

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Override
    protected SignIns signIns() {
        return new DynamoSignIns(TABLES.client(), TABLES.records(), clock);
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
