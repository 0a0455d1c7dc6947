package dev.waybill.acceptance.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.core.task.catalog.TestTasks;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a bulk job costs beside an interactive one: the figures of slots in docs/reference/cost.md. */
class SlotCostIT {

    @Test
    void bulkJob_takesItsSlotAndGivesItBack_forAUnitEach() throws Exception {
        try (CountedWaybill waybill = new CountedWaybill(TestTasks.sorting(1, "invoices"))) {
            waybill.submit("{\"task\":\"sorting\",\"priority\":\"bulk\",\"input\":{\"text\":\"my invoice\"}}");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> slotWrites(waybill, "ProjectFunction").size() == 1);
            assertThat(slotWrites(waybill, "StartJobsFunction")).singleElement().satisfies(taken -> {
                assertThat(taken.operation()).isEqualTo("put");
                assertThat(taken.table() + taken.indexes()).isEqualTo(1);
            });
            assertThat(slotWrites(waybill, "ProjectFunction")).singleElement().satisfies(back -> {
                assertThat(back.operation()).isEqualTo("delete");
                assertThat(back.table() + back.indexes()).isEqualTo(1);
            });
        }
    }

    private static List<CountingDynamo.Write> slotWrites(CountedWaybill waybill, String function) {
        return waybill.writes(function).stream()
                .filter(write -> write.key().startsWith("SLOTS"))
                .toList();
    }
}
