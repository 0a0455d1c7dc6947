package dev.waybill.core.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.insight.ShownSteps.ShownStep;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.FlowWalk;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is shown of each step of a flow, wherever the job is: a choice, a value, a person, a reply that may be skipped, a value. */
class FlowStepsTest {

    private static final StepsWanted EVERYTHING = new StepsWanted(null, true, true);

    private final Workbench bench = new Workbench();
    private final FlowWalk walk = new FlowWalk(bench);

    private Job opened(String step) throws InterruptedException {
        bench.publish(TestTasks.deciding(step, ""));
        return walk.begin("deciding");
    }

    private List<ShownStep> steps(Job job) {
        return bench.showSteps().show(job.key(), EVERYTHING).steps();
    }

    private String states(Job job) {
        return steps(job).stream()
                .map(step -> step.standing().state().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    private String why(Job job, int step) {
        return String.valueOf(steps(job).get(step).standing().why());
    }

    private String answer(Job job, int step) {
        return steps(job).get(step).answer() instanceof Text.Shown shown ? Json.write(shown.value()) : "none";
    }

    @Test
    void beforeTheFirstAnswer() {
        bench.publish(TestTasks.deciding("within: 1h", ""));
        assertThat(states(bench.submit("deciding", "{\"text\":\"x\"}")))
                .isEqualTo("waiting to_come to_come to_come to_come");
    }

    @Test
    void whileAPersonHasIt() throws Exception {
        Job job = opened("within: 1h");
        assertThat(states(job)).isEqualTo("done done waiting to_come to_come");
        assertThat(answer(job, 1)).isEqualTo("{\"team\":\"billing\"}");
        assertThat(answer(job, 2)).isEqualTo("none");
        assertThat(why(job, 2)).contains("a person has to decide");
    }

    @Test
    void whileAPersonHasIt_forTheGateDidNotPassIt() throws Exception {
        Job job = opened("within: 1h\n    when: \"steps.team.confidence > 0.5\"");
        assertThat(why(job, 2)).contains("its when, steps.team.confidence > 0.5, let no answer out: it gave true");
    }

    @Test
    void whileAPersonHasIt_forThereIsNoValue() throws Exception {
        bench.publish(TestTasks.deciding("within: 1h", "").replace("value: steps.shaped", "value: '$error(\"no\")'"));
        Job job = walk.begin("deciding");
        assertThat(states(job)).isEqualTo("done done waiting to_come to_come");
        assertThat(why(job, 2)).contains("the task has to be changed");
    }

    @Test
    void rightAfterTheDecision() throws Exception {
        Job job = walk.decide("ada", opened("within: 1h"), Decided.CORRECTED, "{\"team\":\"technical\"}");
        assertThat(states(job)).isEqualTo("done done done waiting to_come");
        assertThat(why(job, 2)).isEqualTo("a person corrected the value");
        assertThat(answer(job, 2)).isEqualTo("{\"team\":\"technical\"}");
        assertThat(answer(job, 1)).isEqualTo("{\"team\":\"billing\"}");
    }

    @Test
    void atTheEnd() throws Exception {
        Job job = walk.run(walk.approve("ada", opened("within: 1h")));
        assertThat(states(job)).isEqualTo("done done done done done");
        assertThat(why(job, 2)).isEqualTo("a person approved the value");
        assertThat(answer(job, 4)).isEqualTo("\"HI\"");
    }

    @Test
    void atTheEnd_withTheReplySkipped() throws Exception {
        Job job = walk.run(walk.decide("ada", opened("within: 1h"), Decided.CORRECTED, "{\"team\":\"technical\"}"));
        assertThat(states(job)).isEqualTo("done done done skipped skipped");
        assertThat(answer(job, 4)).isEqualTo("none");
    }

    @Test
    void atTheEnd_withThePersonPassedBy() throws Exception {
        bench.publish(TestTasks.deciding("within: 1h\n    when: 'false'", "")
                .replace("steps.approve.team = 'billing'", "steps.team.label = 'billing'")
                .replace("{{steps.approve.team}}", "{{steps.team.label}}")
                .replace("\"team\": steps.approve.team", "\"team\": steps.team.label"));
        Job job = walk.begin("deciding");
        assertThat(states(job)).isEqualTo("done done skipped done done");
        assertThat(why(job, 2)).isEqualTo("its `when` was false");
    }

    @Test
    void afterARejection() throws Exception {
        Job job = walk.decide("ada", opened("within: 1h"), Decided.REJECTED, null);
        assertThat(states(job)).isEqualTo("done done failed to_come to_come");
        assertThat(why(job, 2)).contains("a person decided");
    }

    @Test
    void afterNobodyCame() throws Exception {
        Job job = overdue(opened("within: 1h"));
        assertThat(states(job)).isEqualTo("done done failed to_come to_come");
    }

    /** What a gate might have passed by was not, where a person was asked. */
    @Test
    void afterNobodyCame_toAStepWithAGate() throws Exception {
        Job job = overdue(opened("within: 1h\n    when: \"true\""));
        assertThat(states(job)).isEqualTo("done done failed to_come to_come");
        assertThat(why(job, 2)).contains("nobody did in time");
    }

    @Test
    void afterARejection_inAStepWithAGate() throws Exception {
        Job job = walk.decide("ada", opened("within: 1h\n    when: \"true\""), Decided.REJECTED, null);
        assertThat(states(job)).isEqualTo("done done failed to_come to_come");
    }

    @Test
    void afterNobodyCame_andTheTaskTakesTheValueThen() throws Exception {
        Job job = overdue(opened("within: 1h\n    onTimeout: accept"));
        assertThat(states(job)).isEqualTo("done done done waiting to_come");
        assertThat(why(job, 2)).contains("nobody decided in time");
    }

    @Test
    void cancelledWhileAPersonHadIt_itHadBegun() throws Exception {
        Job job = opened("within: 1h");
        bench.cancelJob().cancel(Workbench.WHO, job.key());
        assertThat(states(job)).isEqualTo("done done failed to_come to_come");
        assertThat(why(job, 2)).isEqualTo("the job was cancelled");
    }

    @Test
    void expiredWhileAPersonHadIt_itHadBegun() throws Exception {
        Job job = opened("within: 1h");
        bench.clock.advance(Duration.ofHours(2));
        assertThat(states(job)).isEqualTo("done done failed to_come to_come");
    }

    @Test
    void cancelledBehindTheDecision_thePersonsStepIsDone() throws Exception {
        Job job = walk.approve("ada", opened("within: 1h"));
        bench.cancelJob().cancel(Workbench.WHO, job.key());
        assertThat(states(job)).isEqualTo("done done done to_come to_come");
    }

    @Test
    void failedBehindTheDecision_andRedriven() throws Exception {
        bench.endpoints
                .on("first", call -> new ModelOutcome.Misconfigured("http_401"))
                .on("second", call -> new ModelOutcome.Misconfigured("http_401"));
        Job job = walk.run(walk.approve("ada", opened("within: 1h")));
        assertThat(states(job)).isEqualTo("done done done failed to_come");
        bench.retryJob().retry(Workbench.WHO, job.key());
        assertThat(states(job)).isEqualTo("done done done waiting to_come");
    }

    @Test
    void valueThatFails_isTheStepThatFailed() throws Exception {
        bench.publish(
                TestTasks.deciding("within: 1h", "").replace("'{\"team\": steps.team.label}'", "'$error(\"no\")'"));
        Job job = walk.begin("deciding");
        assertThat(states(job)).isEqualTo("done failed to_come to_come to_come");
        assertThat(why(job, 1)).contains("the value of step shaped failed with D3137");
        assertThat(answer(job, 1)).isEqualTo("none");
    }

    @Test
    void whatIsKeptNoMore_isToldToBeGone_notToBeNothing() throws Exception {
        Job job = walk.run(walk.approve("ada", opened("within: 1h")));
        bench.payloads.delete(job.key(), bench.payloads.names(job.key()));

        ShownSteps shown = bench.showSteps().show(job.key(), EVERYTHING);

        assertThat(shown.payloadsDeleted()).isTrue();
        for (int step : new int[] {1, 2, 4}) {
            assertThat(shown.steps().get(step).answer()).as("step " + step).isInstanceOf(Text.Gone.class);
        }
    }

    private Job overdue(Job job) {
        bench.clock.advance(Duration.ofHours(1));
        bench.lookAfterJob(new StandingExecutions(Status.ABSENT)).look(job.key());
        return bench.read(job);
    }
}
