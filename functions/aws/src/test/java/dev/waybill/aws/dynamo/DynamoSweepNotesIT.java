package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.deployment.DynamoSweepNotes;
import dev.waybill.core.deployment.SweepNotes;
import dev.waybill.core.deployment.SweepNotesContract;
import dev.waybill.core.testing.TestingClock;
import org.junit.jupiter.api.AfterAll;

/** The contract of the sweeper's note on DynamoDB Local. */
class DynamoSweepNotesIT extends SweepNotesContract {

    private static final TemplateTables TABLES = new TemplateTables();

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Override
    protected SweepNotes notes(TestingClock clock) {
        TABLES.client().deleteItem(delete -> delete.tableName(TABLES.records()).key(TableKeys.lastSweep()));
        return new DynamoSweepNotes(TABLES.client(), TABLES.records(), clock);
    }
}
