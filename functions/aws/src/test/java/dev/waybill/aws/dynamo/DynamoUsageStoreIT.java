package dev.waybill.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.aws.dynamo.usage.DynamoUsageStore;
import dev.waybill.core.usage.SequenceNumber;
import dev.waybill.core.usage.UsageCounts;
import dev.waybill.core.usage.UsagePart;
import dev.waybill.core.usage.UsageStore;
import dev.waybill.core.usage.UsageStoreContract;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The contract of usage on DynamoDB Local. */
class DynamoUsageStoreIT extends UsageStoreContract {

    private static final TemplateTables TABLES = new TemplateTables();

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Override
    protected UsageStore store() {
        return new DynamoUsageStore(TABLES.client(), TABLES.records(), clock);
    }

    @Test
    void partPastItsTime_isNotThere_whetherItIsDeletedOrNot() {
        UsageStore store = store();
        LocalDate day = LocalDate.of(2026, 11, 1);
        UsagePart part =
                new UsagePart(new UsagePart.Key("past", day, "shardId-1"), new SequenceNumber("9"), UsageCounts.NONE);
        store.put(part, null);
        clock.advance(Duration.ofDays(399));
        assertThat(store.find(part.key())).contains(part);
        clock.advance(Duration.ofDays(1));
        assertThat(store.find(part.key())).isEmpty();
        assertThat(store.parts("past", day, day)).isEmpty();
        assertThat(store.put(part, null)).isTrue();
    }
}
