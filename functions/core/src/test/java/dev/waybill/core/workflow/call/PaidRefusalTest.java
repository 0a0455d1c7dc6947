package dev.waybill.core.workflow.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.Workbench;
import org.junit.jupiter.api.Test;

class PaidRefusalTest {

    private final Workbench bench = new Workbench();

    @Test
    void refusalWithTokens_isChargedLikeAnAnswer() throws Exception {
        AttemptSettled settled = settled(new ModelOutcome.Refused("content_filter", new Tokens(11, 7)));

        assertThat(settled.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(settled.spent().inputTokens()).isEqualTo(11);
        assertThat(settled.spent().outputTokens()).isEqualTo(7);
        assertThat(settled.costMicros()).isEqualTo(11 + 2 * 7);
    }

    @Test
    void refusalOfThePromptBeforeItWasRead_costsNothing() throws Exception {
        assertThat(settled(new ModelOutcome.Refused("content_filter")).costMicros())
                .isZero();
    }

    private AttemptSettled settled(ModelOutcome.Refused refused) throws Exception {
        bench.publish(TestTasks.sorting(1, "invoices"));
        bench.endpoints.on("embedded", call -> refused);
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        return (AttemptSettled) bench.read(job).last().event();
    }
}
