package dev.waybill.aws.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.aws.dynamo.usage.DynamoRebuildStore;
import dev.waybill.core.usage.Rebuild;
import dev.waybill.core.usage.RebuildStore;
import dev.waybill.core.usage.RebuildStoreContract;
import dev.waybill.core.usage.UsageCounts;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The contract of rebuilds on DynamoDB Local. */
class DynamoRebuildStoreIT extends RebuildStoreContract {

    private static final TemplateTables TABLES = new TemplateTables();

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Override
    protected RebuildStore store() {
        return new DynamoRebuildStore(TABLES.client(), TABLES.records(), clock);
    }

    @Test
    void rebuildThatNobodyGoesOnWith_isGoneAfterADay() {
        LocalDate day = LocalDate.of(2026, 11, 1);
        Rebuild left = new Rebuild("left", day, 1, "place", 100, UsageCounts.NONE, Map.of());
        store().put(left);
        clock.advance(Duration.ofDays(1));
        assertThat(store().find("left", day)).isEmpty();
        assertThat(store().put(left)).isTrue();
    }
}
