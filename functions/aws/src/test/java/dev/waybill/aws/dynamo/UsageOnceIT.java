package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.aws.dynamo.usage.DynamoUsageStore;
import dev.waybill.core.execution.project.UsageDeliveries;
import dev.waybill.core.testing.TestingClock;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is counted of jobs whose ends a stream delivers as badly as it may, on DynamoDB Local. */
class UsageOnceIT {

    @Test
    void usage_isTheSumOverTheRecords() {
        try (TemplateTables tables = new TemplateTables()) {
            TestingClock clock = new TestingClock();
            new UsageDeliveries(
                            clock,
                            new DynamoJobStore(tables.client(), tables.records(), clock),
                            new DynamoUsageStore(tables.client(), tables.records(), clock),
                            new Random(20_261_130))
                    .deliver(200, 4, 0.15);
        }
    }
}
