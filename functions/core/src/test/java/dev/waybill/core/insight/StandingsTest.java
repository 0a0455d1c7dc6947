package dev.waybill.core.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.review.DecideReview;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a job stands with each of its steps, with records or without. */
class StandingsTest {

    private static final String TEAM = "{\"label\":\"billing\",\"confidence\":0.5}";

    private final Workbench bench = new Workbench();

    private Job submitted(Function<String, String> edit) {
        bench.publish(edit.apply(TestTasks.reply()));
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer(TEAM))
                .on("first", call -> ScriptedEndpoints.answer("no JSON"))
                .on("second", call -> new ModelOutcome.Misconfigured("no_such_model"));
        return bench.submit("reply", "{\"text\":\"x\"}");
    }

    @Test
    void queuedJob_waits_andTheRestIsToCome() {
        Job job = submitted(task -> task);
        assertThat(states(job)).containsExactly("waiting", "to_come");
        assertThat(why(job, 0)).contains("turn");
    }

    @Test
    void jobOnItsWay_isAtTheFirstStepWithoutAnAnswer() throws Exception {
        Job job = submitted(task -> task);
        bench.call(job, 0, 0, 1);
        assertThat(states(job)).containsExactly("done", "in_progress");
    }

    @Test
    void failedJob_saysAtWhichStep_andWhy() throws Exception {
        Job job = submitted(task -> task);
        bench.call(job, 0, 0, 1);
        bench.call(job, 1, 0, 1);
        new FailJob(bench.chain).fail(Position.start(job.key(), 1));
        assertThat(states(job)).containsExactly("done", "failed");
        assertThat(why(job, 1)).contains("no model of the chain gave an answer that fits");
    }

    @Test
    void jobThatFailsAtItsFirstStep_neverCameToTheNext() throws Exception {
        Job job = submitted(task -> task);
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{}"));
        bench.call(job, 0, 0, 1);
        new FailJob(bench.chain).fail(Position.start(job.key(), 1));
        assertThat(states(job)).containsExactly("failed", "to_come");
        assertThat(why(job, 1)).contains("came to its end before it");
    }

    @Test
    void optionalStepWithoutAnAnswer_isDefaulted_onceTheJobIsPastIt() throws Exception {
        Job job = submitted(task ->
                task.replace("kind: classify", "kind: classify\n    optional: true\n    default: {label: none}"));
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{}"));
        bench.call(job, 0, 0, 1);
        assertThat(states(job)).containsExactly("in_progress", "to_come");
        bench.call(job, 1, 0, 1);
        assertThat(states(job)).containsExactly("defaulted", "in_progress");
        assertThat(value(shown(job).get(0).answer())).isEqualTo("{\"label\":\"none\"}");
        assertThat(why(job, 0)).contains("no model of the chain gave an answer that fits");
    }

    @Test
    void optionalStepThatARedrivenJobIsPast_staysDefaulted() throws Exception {
        String third = "  - name: last\n    kind: generate\n    prompt: {user: \"{{input.text}}\"}\n"
                + "    schema: {type: object}\n    models: [{endpoint: second, model: small}]\nresult:";
        Job job = submitted(
                task -> task.replace("kind: classify", "kind: classify\n    optional: true\n    default: {label: none}")
                        .replace("result:", third));
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{}"))
                .on("first", call -> ScriptedEndpoints.answer("{\"text\":\"Hello\"}"));
        bench.call(job, 0, 0, 1);
        bench.call(job, 1, 0, 1);
        bench.call(job, 2, 0, 1);
        new FailJob(bench.chain).fail(Position.start(job.key(), 1));
        bench.retryJob().retry(Workbench.WHO, job.key());
        assertThat(states(job)).containsExactly("defaulted", "done", "waiting");
    }

    /** No record tells of a step whose models all rest: that the job failed further on does. */
    @Test
    void optionalStep_neverFailsTheJob() throws Exception {
        Job job = submitted(task ->
                task.replace("kind: classify", "kind: classify\n    optional: true\n    default: {label: none}"));
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{}"));
        bench.call(job, 0, 0, 1);
        new FailJob(bench.chain)
                .fail(new Position(1, job.key().tenant(), job.key().id(), 1, new Position.At(1, 0, 1), "circuit_open"));
        assertThat(states(job)).containsExactly("defaulted", "failed");
    }

    @Test
    void lastStepThatIsOptional_isDefaulted_whereTheJobIsCompletedWithoutIt() throws Exception {
        Job job = submitted(task ->
                task.replace("kind: generate", "kind: generate\n    optional: true\n    default: {text: none}"));
        bench.call(job, 0, 0, 1);
        bench.call(job, 1, 0, 1);
        bench.call(job, 2, 0, 1);
        assertThat(bench.read(job).state().text()).isEqualTo("completed");
        assertThat(states(job)).containsExactly("done", "defaulted");
    }

    @Test
    void cancelledJob_hasNoFailedStep_whereNoneHadBegun() {
        Job job = submitted(task -> task);
        bench.cancelJob().cancel(Workbench.WHO, job.key());
        assertThat(states(job)).containsExactly("to_come", "to_come");
        assertThat(why(job, 0)).contains("cancelled");
    }

    @Test
    void jobPastItsDeadline_stoppedAtItsStep() throws Exception {
        Job job = submitted(task -> task);
        bench.call(job, 0, 0, 1);
        bench.call(job, 1, 0, 1);
        bench.clock.advance(Duration.ofMinutes(2));
        assertThat(states(job)).containsExactly("done", "failed");
        assertThat(why(job, 1)).contains("deadline");
    }

    @Test
    void answerThatAPersonApproved_isTheSteps() throws Exception {
        Job job = reviewed(TEAM);
        decide(job, Decided.APPROVED, null);
        assertThat(states(job)).containsExactly("done");
        assertThat(why(job, 0)).contains("approved");
        assertThat(value(shown(job).get(0).answer())).contains("billing");
    }

    @Test
    void outputThatAPersonCorrected_isSaidToBe_andTheModelsOwnIsNotTakenForIt() throws Exception {
        Job job = reviewed(TEAM);
        decide(job, Decided.CORRECTED, "{\"team\":\"technical\"}");
        assertThat(why(job, 0)).contains("corrected");
        assertThat(shown(job).get(0).answer()).isInstanceOf(Text.LeftOut.class);
    }

    @Test
    void stepWithoutAnAnswer_staysFailed_whereAPersonGaveTheOutput() throws Exception {
        Job job = reviewed("{\"label\":\"sales\"}");
        assertThat(states(job)).containsExactly("waiting");
        assertThat(why(job, 0)).contains("a person has to decide", "no model of the chain gave an answer that fits");
        decide(job, Decided.CORRECTED, "{\"team\":\"technical\"}");
        assertThat(states(job)).containsExactly("failed");
        assertThat(why(job, 0)).contains("a person gave the output");
    }

    @Test
    void rejectedJob_failedAtTheStepThatWasAskedAbout() throws Exception {
        Job job = reviewed(TEAM);
        decide(job, Decided.REJECTED, null);
        assertThat(states(job)).containsExactly("failed");
        assertThat(why(job, 0)).contains("a person decided");
    }

    private Job reviewed(String answer) throws InterruptedException {
        bench.publish(TestTasks.reviewed("within: 1h"));
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer(answer));
        Job job = bench.submit("reviewed", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        bench.openReview().open(Position.start(job.key(), 1));
        return bench.read(job);
    }

    private void decide(Job job, Decided decision, @Nullable String output) {
        bench.decideReview()
                .decide(
                        Workbench.WHO,
                        job.key(),
                        new DecideReview.Request(
                                decision,
                                job.version(),
                                output == null ? null : Json.parse(output),
                                decision == Decided.REJECTED ? "no_case" : null,
                                null));
    }

    private List<ShownSteps.ShownStep> shown(Job job) {
        return bench.showSteps()
                .show(job.key(), new StepsWanted(null, false, true))
                .steps();
    }

    private List<String> states(Job job) {
        return shown(job).stream().map(step -> step.standing().state().text()).toList();
    }

    private String why(Job job, int step) {
        return String.valueOf(shown(job).get(step).standing().why());
    }

    private static String value(Text text) {
        return ((Text.Shown) text).value().toString();
    }
}
