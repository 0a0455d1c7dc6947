package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.payload.DynamoFingerprints;
import dev.waybill.core.job.submit.Fingerprints;
import dev.waybill.core.job.submit.FingerprintsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

/** The contract of fingerprints on DynamoDB Local. */
class DynamoFingerprintsIT extends FingerprintsContract {

    private static final TemplateTables TABLES = new TemplateTables();

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @AfterEach
    void forget() {
        TABLES.client().deleteItem(delete -> delete.tableName(TABLES.payloads()).key(TableKeys.fingerprintSecret()));
    }

    @Override
    protected Fingerprints anotherOfThisDeployment() {
        return new DynamoFingerprints(TABLES.client(), TABLES.payloads());
    }

    @Override
    protected Fingerprints ofANewDeployment() {
        forget();
        return anotherOfThisDeployment();
    }
}
