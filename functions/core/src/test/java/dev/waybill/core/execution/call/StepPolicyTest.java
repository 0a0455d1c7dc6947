package dev.waybill.core.execution.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Completed;
import dev.waybill.core.job.JobState;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Outcome;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Repair, optional steps, and models that are passed over. */
class StepPolicyTest {

    private static final ModelOutcome DOWN = new ModelOutcome.Unavailable("http_503", true);
    private final Workbench bench = new Workbench();
    private final Deque<ModelOutcome> first = new ArrayDeque<>();

    @BeforeEach
    void answers() {
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"))
                .on("first", call -> first.isEmpty() ? ScriptedEndpoints.answer("{\"text\":\"Hello\"}") : first.pop())
                .on("second", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}"));
    }

    private Job submitted(String policy) throws InterruptedException {
        bench.publish(TestTasks.reply().replace("    kind: generate", "    kind: generate\n    " + policy));
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        return job;
    }

    @Test
    void invalidAnswer_isShownToTheSameModelAgain_withWhatIsWrong() throws Exception {
        Job job = submitted("repair: 1");
        first.add(ScriptedEndpoints.answer("{\"text\":7}"));
        assertThat(bench.call(job, 1, 0, 1).ways().mayRepair()).isTrue();
        Hop hop = bench.call(job, 1, 0, 2);
        assertThat(hop.closed()).isTrue();
        ModelCall.Generate again = (ModelCall.Generate) bench.endpoints.calls().get(2);
        assertThat(again.user()).contains("Team billing. x", "{\"text\":7}", "- /text: expected string");
        assertThat(bench.read(job).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void repairs_areCountedPerModel() throws Exception {
        Job job = submitted("repair: 1");
        first.add(ScriptedEndpoints.answer("no json"));
        first.add(ScriptedEndpoints.answer("{}"));
        assertThat(bench.call(job, 1, 0, 1).ways().mayRepair()).isTrue();
        Hop hop = bench.call(job, 1, 0, 2);
        assertThat(hop.ways().mayRepair()).isFalse();
        assertThat(hop.ways().moreModels()).isTrue();
        assertThat(((AttemptSettled) bench.read(job).last().event()).answer())
                .as("kept, though the model is not shown it again")
                .isNotNull();
    }

    @Test
    void stepWithoutRepair_asksNoModelAgain() throws Exception {
        Job job = submitted("optional: false");
        first.add(ScriptedEndpoints.answer("no json"));
        assertThat(bench.call(job, 1, 0, 1).ways().mayRepair()).isFalse();
    }

    @Test
    void lastStepWithoutAnAnswer_completesOnItsDefault_andNamesWhatIsMissing() throws Exception {
        Job job = submitted("optional: true\n    default: {text: \"none\"}");
        first.add(new ModelOutcome.Refused("content_filter"));
        Hop refused = bench.call(job, 1, 0, 1);
        assertThat(refused.ways().optional()).isTrue();
        assertThat(bench.call(job, 2, 0, 1)).isEqualTo(Hop.CLOSED);
        Job done = bench.read(job);
        assertThat(done.state()).isEqualTo(JobState.COMPLETED);
        assertThat(done.missing()).containsExactly("answer");
        assertThat(done.last().event()).isInstanceOf(Completed.class);
        assertThat(bench.getJob().output(done)).contains(Json.parse("{\"team\":\"billing\",\"reply\":\"none\"}"));
    }

    @Test
    void defaultThatMakesNoOutput_failsTheJob() throws Exception {
        Job job = submitted("optional: true\n    default: {text: 7}");
        assertThat(bench.call(job, 2, 0, 1).outcome()).isEqualTo(Outcome.TASK_FAULTY);
        assertThat(bench.read(job).state()).isEqualTo(JobState.IN_PROGRESS);
    }

    @Test
    void modelWithAnOpenCircuit_isPassedOver_withoutARecord() throws Exception {
        Job job = submitted("repair: 0");
        first.addAll(List.of(DOWN, DOWN));
        bench.call(job, 1, 0, 1);
        bench.call(job, 1, 0, 2);
        Job other = bench.submit("reply", "{\"text\":\"y\"}");
        bench.call(other, 0, 0, 1);
        int calls = bench.endpoints.calls().size();
        Hop hop = bench.call(other, 1, 0, 1);
        assertThat(hop.outcome()).isEqualTo(Outcome.CIRCUIT_OPEN);
        assertThat(hop.ways().moreModels()).isTrue();
        assertThat(bench.read(other).attempts()).hasSize(1);
        assertThat(bench.endpoints.calls()).hasSize(calls);
        assertThat(bench.call(other, 1, 1, 1).closed()).isTrue();
    }

    @Test
    void whereEveryModelRests_theJobWaitsForTheFirstThatMayBeCalled() throws Exception {
        Job job = submitted("repair: 0");
        bench.endpoints.on("second", call -> DOWN);
        first.addAll(List.of(DOWN, DOWN));
        bench.call(job, 1, 0, 1);
        bench.call(job, 1, 0, 2);
        bench.clock.advance(Duration.ofSeconds(3));
        bench.call(job, 1, 1, 1);
        bench.call(job, 1, 1, 2);
        Job other = bench.submit("reply", "{\"text\":\"y\"}");
        bench.call(other, 0, 0, 1);
        Hop hop = bench.call(other, 1, 1, 1);
        assertThat(hop.outcome()).isEqualTo(Outcome.CIRCUIT_OPEN);
        assertThat(hop.ways().moreModels()).isFalse();
        assertThat(hop.at()).isEqualTo(new Position.At(1, 0, 1));
        assertThat(hop.waits().backoffSeconds()).isBetween(1L, 10L);
    }

    @Test
    void lastModelThrottled_isWaitedFor_thoughItsCircuitHasOpened() throws Exception {
        Job job = submitted("repair: 0");
        bench.endpoints.on("second", call -> new ModelOutcome.Throttled(null, "rate_limited"));
        first.addAll(List.of(DOWN, DOWN));
        bench.call(job, 1, 0, 1);
        bench.call(job, 1, 0, 2);
        bench.call(job, 1, 1, 1);
        bench.call(job, 1, 1, 2);
        Hop hop = bench.call(job, 1, 1, 3);
        assertThat(hop.outcome()).isEqualTo(Outcome.CIRCUIT_OPEN);
        assertThat(hop.at()).as("it stays where it is").isNull();
        assertThat(hop.waits().backoffSeconds()).isBetween(1L, 10L);
    }
}
