package dev.waybill.core.execution.project;

import dev.waybill.core.job.InMemoryJobStore;
import dev.waybill.core.testing.TestingClock;
import dev.waybill.core.usage.InMemoryUsageStore;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageDeliveriesTest {

    @Test
    void usageOfAThousandJobs_isTheSumOverTheirRecords() {
        deliveries(20_261_129).deliver(1_000, 7, 0.15);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void usage_isTheSumOverTheRecords_howeverTheStreamGoesWrong(long seed) {
        deliveries(seed).deliver(120, 1 + (int) (seed % 4), seed / 20.0);
    }

    private static UsageDeliveries deliveries(long seed) {
        TestingClock clock = new TestingClock();
        return new UsageDeliveries(clock, new InMemoryJobStore(clock), new InMemoryUsageStore(), new Random(seed));
    }
}
