package dev.waybill.core.execution.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Hop;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.model.ModelEndpoints.Standing;
import dev.waybill.core.model.Outcome;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import org.junit.jupiter.api.Test;

/** An endpoint that the operator takes out of the file is one that is misconfigured, for jobs of tasks that still name it. */
class AbsentEndpointTest {

    private final Workbench bench = new Workbench().publish(TestTasks.reply());

    @Test
    void endpointThatMayStandInWhatCouldNotBeRead_isNotOnRecord_andTheNextModelIsAsked() throws Exception {
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"))
                .on("second", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}"))
                .standing(Standing.UNREAD);
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        long records = bench.read(job).version();

        Hop hop = bench.call(job, 1, 0, 1);

        assertThat(hop.outcome()).isEqualTo(Outcome.CIRCUIT_OPEN);
        assertThat(hop.ways().moreModels()).isTrue();
        assertThat(bench.read(job).version()).isEqualTo(records);
        bench.call(job, 1, 1, 1);
        assertThat(bench.read(job).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void lastModelOfTheChain_isWaitedFor_untilItsEndpointIsKnown() throws Exception {
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"))
                .standing(Standing.UNREAD);
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);

        Hop hop = bench.call(job, 1, 1, 1);

        assertThat(hop.outcome()).isEqualTo(Outcome.CIRCUIT_OPEN);
        assertThat(hop.ways().moreModels()).isFalse();
        assertThat(hop.waits().backoffSeconds()).isBetween(1L, 10L);
        assertThat(bench.read(job).attempts()).hasSize(1);
        bench.endpoints.on("second", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}"));
        bench.call(job, 1, 1, 1);
        assertThat(bench.read(job).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void endpointThatIsOfATextWithMistakes_isMisconfigured_asOneThatIsAbsent() throws Exception {
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"))
                .standing(Standing.MISTAKEN);
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);

        bench.call(job, 1, 0, 1);

        assertThat(((AttemptSettled) bench.read(job).last().event()).outcome()).isEqualTo(Outcome.MISCONFIGURED);
    }

    @Test
    void endpointThatIsNotThereAnyMore_isOnRecordAsMisconfigured_andTheNextModelAnswers() throws Exception {
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"))
                .on("second", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}"));
        Job job = bench.submit("reply", "{\"text\":\"x\"}");

        bench.call(job, 0, 0, 1);

        Hop hop = bench.call(job, 1, 0, 1);

        AttemptSettled settled = (AttemptSettled) bench.read(job).last().event();
        assertThat(settled.outcome()).isEqualTo(Outcome.MISCONFIGURED);
        assertThat(settled.costMicros()).isZero();
        assertThat(bench.endpoints.calls()).hasSize(1);
        assertThat(bench.logged).anyMatch(line -> line.contains("\"reason\":\"endpoint_not_configured\""));
        assertThat(hop.closed()).isFalse();
        bench.call(job, 1, 1, 1);
        assertThat(bench.read(job).state()).isEqualTo(JobState.COMPLETED);
    }
}
