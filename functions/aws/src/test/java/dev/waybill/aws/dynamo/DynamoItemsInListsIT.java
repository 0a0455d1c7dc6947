package dev.waybill.aws.dynamo;

import dev.waybill.aws.dynamo.job.DynamoJobIndex;
import dev.waybill.aws.dynamo.job.DynamoJobLabels;
import dev.waybill.aws.dynamo.job.DynamoJobStore;
import dev.waybill.aws.dynamo.job.DynamoRareFilling;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.label.JobLabels;
import dev.waybill.core.job.list.ItemsInListsContract;
import dev.waybill.core.job.list.JobIndex;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of items in lists on DynamoDB Local, where jobs of a rare status are found by themselves. */
class DynamoItemsInListsIT extends ItemsInListsContract {

    private static final TemplateTables TABLES = new TemplateTables();

    @BeforeAll
    static void bringNothingIntoTheIndexOfRareStatuses() {
        Instant noon = Instant.parse("2026-11-01T12:00:00Z");
        new DynamoRareFilling(TABLES.client(), TABLES.records(), Clock.fixed(noon, ZoneOffset.UTC))
                .goOn(noon.plusSeconds(60));
    }

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Override
    protected JobStore store() {
        return new DynamoJobStore(TABLES.client(), TABLES.records(), clock);
    }

    @Override
    protected JobIndex index() {
        return new DynamoJobIndex(TABLES.client(), TABLES.records(), clock);
    }

    @Override
    protected JobLabels labels() {
        return new DynamoJobLabels(TABLES.client(), TABLES.records(), clock);
    }
}
