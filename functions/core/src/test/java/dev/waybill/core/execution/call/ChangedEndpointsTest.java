package dev.waybill.core.execution.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.model.Price;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import org.junit.jupiter.api.Test;

/** The operator changes endpoints while a call is under way: it ends with the prices that it was announced with. */
class ChangedEndpointsTest {

    private static final long TEN_AND_FIVE_TOKENS = 20;

    private final Workbench bench = new Workbench().publish(TestTasks.reply());

    @Test
    void priceThatChangesDuringACall_isNotThatCalls() throws Exception {
        assertThat(costOfACallDuringWhich(() -> bench.endpoints.price(new Price(9_000_000, 9_000_000))))
                .isEqualTo(TEN_AND_FIVE_TOKENS);
    }

    @Test
    void endpointThatIsTakenOutDuringACall_isPaidForAllTheSame() throws Exception {
        assertThat(costOfACallDuringWhich(() -> bench.endpoints.remove("first")))
                .isEqualTo(TEN_AND_FIVE_TOKENS);
    }

    private long costOfACallDuringWhich(Runnable change) throws InterruptedException {
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"))
                .on("first", call -> {
                    change.run();
                    return ScriptedEndpoints.answer("{\"text\":\"Hi\"}");
                });
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        bench.call(job, 1, 0, 1);
        return ((AttemptSettled) bench.read(job).last().event()).costMicros();
    }
}
