package dev.waybill.core.execution.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.insight.ShownSteps.ShownStep;
import dev.waybill.core.insight.StepState;
import dev.waybill.core.insight.StepsWanted;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.RecordType;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.job.Workflow;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Outcome;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the {@code true} of its {@code when} runs a step; else it has no answer, costs nothing and leaves nothing on record. */
class SkippedStepTest {

    private static final String STEP = """
              - name: %s
                kind: generate
                when: '%s'
                prompt: {user: "%s"}
                schema: {type: object, required: [text], properties: {text: {type: string}}}
                models: [{endpoint: llm, model: m}]
                %s
            """;

    private final Workbench bench = new Workbench();

    @BeforeEach
    void models() {
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
        bench.endpoints.on("llm", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}"));
    }

    /** A choice, then steps that may be skipped. */
    private static String task(String... steps) {
        return """
                task: choosing
                version: 1
                input: {type: object, properties: {text: {type: string}, vip: {}}}
                output: {type: object, properties: {team: {type: string}}}
                steps:
                  - name: team
                    kind: classify
                    text: "{{input.text}}"
                    labels: {billing: {}, technical: {}}
                    models: [{endpoint: embedded, model: m}]
                """ + String.join("", steps) + """
                result: '{"team": steps.team.label, "reply": steps.reply.text, "asked": $keys(steps)}'
                """;
    }

    private static String step(String name, String when) {
        return step(name, when, "{{input.text}}", "");
    }

    private static String step(String name, String when, String prompt, String more) {
        return STEP.formatted(name, when.replace("'", "''"), prompt, more);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "false",
                "$lookup({\"v\": null}, \"v\")",
                "$lookup({\"v\": 1}, \"v\")",
                "$lookup({\"v\": \"true\"}, \"v\")",
                "$lookup({\"v\": [true]}, \"v\")",
                "$lookup({\"v\": [true, true]}, \"v\")",
                "steps.gone",
                "input.nothing",
                "steps.team.label = \"technical\"",
                "steps.team.confidence < 0.5",
                "$lookup({\"v\": {}}, \"v\")"
            })
    void anythingButTrue_skipsTheStep(String when) throws InterruptedException {
        Job job = run(task(step("reply", when.equals("steps.gone") ? "$lookup(steps, \"gone\")" : when)));

        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(output(job)).isEqualTo("{\"team\":\"billing\",\"asked\":\"team\"}");
        assertThat(job.attempts()).hasSize(1);
        assertThat(job.last().event().type()).isEqualTo(RecordType.COMPLETED);
        assertThat(job.missing()).isEmpty();
        assertThat(bench.endpoints.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "steps.team.label = \"billing\"", "$exists(input.text)"})
    void onlyTrue_runsTheStep(String when) throws InterruptedException {
        Job job = run(task(step("reply", when)));

        assertThat(output(job)).contains("\"reply\":\"Hi\"");
        assertThat(job.last().event().type())
                .as("the answer's own record ends it")
                .isEqualTo(RecordType.ATTEMPT_SETTLED);
    }

    @Test
    void stepsBehindASkippedOne_goOn_withoutItsAnswer() throws InterruptedException {
        Job job = run(task(
                step("reply", "false"),
                step("note", "$not($exists(steps.reply))", "{{#steps.reply}}no{{/steps.reply}}yes", "")));

        assertThat(bench.endpoints.calls()).last().isInstanceOfSatisfying(ModelCall.Generate.class, call -> {
            assertThat(call.user()).isEqualTo("yes");
            assertThat(call.attempt()).hasToString("1.note.0.1");
        });
        assertThat(output(job)).contains("[\"team\",\"note\"]");
    }

    @Test
    void jobOfWhichEveryStepIsSkipped_isCompleted_andNobodyWasAsked() throws InterruptedException {
        String all = task(step("reply", "false")).replace("kind: classify", "kind: classify\n    when: input.vip");
        Job job = run(all.replace("steps.team.label", "$string(input.vip)"));

        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(job.records()).hasSize(2);
        assertThat(output(job)).isEqualTo("{}");
        assertThat(job.costMicros()).isZero();
    }

    @Test
    void outputThatDoesNotFit_thoughEveryStepWasSkipped_isTheTasksFault() throws InterruptedException {
        String all = task(step("reply", "false")).replace("kind: classify", "kind: classify\n    when: input.vip");
        bench.publish(all.replace("output: {type: object", "output: {type: object, required: [team]"));
        Job job = bench.submit("choosing", "{}");
        Hop hop = bench.call(job, 0, 0, 1);
        assertThat(hop.outcome()).isEqualTo(Outcome.TASK_FAULTY);
        assertThat(bench.read(job).state()).isEqualTo(JobState.QUEUED);
    }

    @Test
    void whenThatFails_isTheTasksFault_namesItsStep_andAsksNobody() throws InterruptedException {
        bench.publish(task(step("reply", "$error(input.text)")));
        Job job = bench.submit("choosing", "{\"text\":\"canary\"}");
        bench.call(job, 0, 0, 1);
        Hop hop = bench.call(job, 1, 0, 1);

        assertThat(hop.outcome()).isEqualTo(Outcome.TASK_FAULTY);
        assertThat(hop.told().fault()).isEqualTo("the when of step reply failed with D3137");
        assertThat(bench.endpoints.calls()).hasSize(1);
    }

    @Test
    void optionalStep_hasItsDefaultWhereItRan_andNoAnswerWhereItWasSkipped() throws InterruptedException {
        bench.endpoints.on("llm", call -> new ModelOutcome.Refused("content_filter"));
        String optional = "optional: true\n    default: {text: none}";
        Job ran = run(task(step("reply", "true", "a", optional)));
        assertThat(output(ran)).contains("\"reply\":\"none\"");
        assertThat(ran.missing()).containsExactly("reply");

        Workbench other = new Workbench();
        other.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
        Job skipped = run(other, task(step("reply", "false", "a", optional)));
        assertThat(output(other, skipped)).doesNotContain("none");
        assertThat(skipped.missing()).isEmpty();
    }

    @Test
    void gateThatAsksForWhatASkippedStepDidNotSay_letsNothingOut() throws InterruptedException {
        String gated = task(step("reply", "false")) + "review: {when: \"confidence.reply < 0.5\", within: 1h}\n";
        bench.publish(gated);
        Job job = bench.submit("choosing", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        Hop hop = bench.call(job, 1, 0, 1);
        assertThat(hop.verdict()).isEqualTo(Verdict.UNSURE);
        bench.openReview()
                .open(new Position(
                        Workflow.CURRENT, "acme", job.key().id(), 1, Objects.requireNonNull(hop.at()), null));
        assertThat(bench.read(job).state()).isEqualTo(JobState.AWAITING_REVIEW);
    }

    @Test
    void runAfterALostOne_goesOnWhereTheJobStood_behindTheSkippedStep() throws InterruptedException {
        bench.publish(task(step("reply", "false"), step("note", "true")));
        Job job = bench.submit("choosing", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        bench.endpoints.on("llm", call -> new ModelOutcome.Unavailable("http_503", true));
        bench.call(job, 2, 0, 1);
        bench.clock.advance(Duration.ofMinutes(2));
        bench.lookAfterJob(new StandingExecutions(Status.ABSENT)).look(job.key());

        Hop hop = bench.callModel().call(Position.start(job.key(), 2));

        assertThat(hop.at()).isEqualTo(new Position.At(2, 0, 1));
        assertThat(hop.outcome()).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(bench.endpoints.calls())
                .as("what is on record is not asked again")
                .hasSize(2);
    }

    /** A step that is run by chance, or by the time, is run or is not, however often that is asked. */
    @Test
    void chanceAndTime_giveTheSameAgain() throws InterruptedException {
        Set<Integer> asked = new HashSet<>();
        bench.publish(task(
                step("reply", "$random() < 0.5"),
                step("note", "$exists(steps.reply) and $shuffle([1..9])[0] < 5 and $now() = $fromMillis($millis())")));
        for (int n = 0; n < 24; n++) {
            // By their keys the jobs have the same ids in every run of this test.
            Idempotency key = new Idempotency("key-" + n, "hmac:" + n);
            Job job = bench.submitJob()
                    .submit(
                            Workbench.WHO,
                            Workbench.request("choosing", "{\"text\":\"x\"}").under(key))
                    .job();
            bench.call(job, 0, 0, 1);
            Hop first = bench.call(job, 1, 0, 1);
            bench.clock.advance(Duration.ofSeconds(5));
            if (!first.closed() || !bench.read(job).state().isFinal()) {
                Hop again = bench.call(job, 1, 0, 1);
                assertThat(again.at()).isEqualTo(first.at());
                assertThat(again.verdict()).isEqualTo(first.verdict());
                bench.call(job, 2, 0, 1);
            }
            assertThat(bench.read(job).state()).isEqualTo(JobState.COMPLETED);
            asked.add(bench.read(job).attempts().size());
        }
        assertThat(asked).as("of one, two and three calls").containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void steps_sayWhichWereSkipped() throws InterruptedException {
        Job job = run(task(step("reply", "false"), step("note", "true"), step("more", "false")));
        List<ShownStep> steps = bench.showSteps()
                .show(job.key(), new StepsWanted(null, false, false))
                .steps();
        assertThat(steps)
                .extracting(step -> step.standing().state())
                .containsExactly(StepState.DONE, StepState.SKIPPED, StepState.DONE, StepState.SKIPPED);
        assertThat(steps.get(1).standing().why()).isEqualTo("its `when` was not true");
    }

    private Job run(String task) throws InterruptedException {
        return run(bench, task);
    }

    /** As the state machine does where every model answers, or a step can be done without. */
    private static Job run(Workbench bench, String task) throws InterruptedException {
        bench.publish(task);
        Job job = bench.submit("choosing", "{\"text\":\"x\"}");
        int step = 0;
        for (Hop hop = bench.call(job, step, 0, 1); !hop.closed(); hop = bench.call(job, step, 0, 1)) {
            step = (hop.at() == null ? step : hop.at().step()) + 1;
        }
        return bench.read(job);
    }

    private String output(Job job) {
        return output(bench, job);
    }

    private static String output(Workbench bench, Job job) {
        return bench.getJob().output(job).orElseThrow().toString();
    }
}
