package dev.waybill.core.execution.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.UnknownWorkflowException;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.RecordType;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.job.Workflow;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Outcome;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallModelTest {

    private static final String TEAM = "{\"label\":\"billing\",\"confidence\":0.9}";
    private final Workbench bench = new Workbench();

    @BeforeEach
    void publish() {
        bench.publish(TestTasks.sorting(1, "invoices")).publish(TestTasks.reply());
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer(TEAM))
                .on("first", call -> ScriptedEndpoints.answer("{\"text\":\"Hello\"}"))
                .on("second", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}"));
    }

    @Test
    void call_ofTheLastStep_completesTheJobWithThreeRecords() throws Exception {
        Job job = bench.submit("sorting", "{\"text\":\"my invoice\"}");
        Hop hop = bench.call(job, 0, 0, 1);
        Job done = bench.read(job);
        assertThat(hop.closed()).isTrue();
        assertThat(hop.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(types(done))
                .containsExactly(RecordType.ACCEPTED, RecordType.ATTEMPT_ANNOUNCED, RecordType.ATTEMPT_SETTLED);
        assertThat(done.state()).isEqualTo(JobState.COMPLETED);
        assertThat(bench.getJob().output(done)).contains(Json.parse("{\"team\":\"billing\",\"confidence\":0.9}"));
    }

    @Test
    void settledRecord_holdsTheModelAsTheProviderReportsItAndTheCost() throws Exception {
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        AttemptSettled settled = (AttemptSettled) bench.read(job).last().event();
        assertThat(settled.reply().model()).isEqualTo("reported-model");
        assertThat(settled.reply().id()).isEqualTo("resp_1");
        assertThat(settled.reply().finishReasons()).containsExactly("stop");
        assertThat(settled.costMicros()).isEqualTo(10 + 2 * 5);
        assertThat(settled.confidence()).isEqualTo(0.9);
    }

    @Test
    void callTwice_makesOneCallAndGivesOneVerdict() throws Exception {
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        Hop first = bench.call(job, 0, 0, 1);
        Hop again = bench.call(job, 0, 0, 1);
        assertThat(again.verdict()).isEqualTo(first.verdict()).isEqualTo(Verdict.ACCEPTED);
        assertThat(again.closed()).isFalse();
        assertThat(bench.endpoints.calls()).hasSize(1);
    }

    @Test
    void secondStep_seesTheAnswersBeforeIt() throws Exception {
        Job job = bench.submit("reply", "{\"text\":\"it broke\"}");
        bench.call(job, 0, 0, 1);
        bench.call(job, 1, 0, 1);
        ModelCall.Generate call = (ModelCall.Generate) bench.endpoints.calls().get(1);
        assertThat(call.user()).isEqualTo("Team billing. it broke");
        assertThat(call.attempt()).hasToString("1.answer.0.1");
        assertThat(bench.getJob().output(bench.read(job)))
                .contains(Json.parse("{\"team\":\"billing\",\"reply\":\"Hello\"}"));
    }

    @Test
    void unavailableModel_isOnRecordAndRoutedAsData() throws Exception {
        bench.endpoints.on("first", call -> new ModelOutcome.Unavailable("http_503", true));
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        Hop hop = bench.call(job, 1, 0, 1);
        assertThat(hop.outcome()).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(hop.ways().moreModels()).isTrue();
        assertThat(hop.closed()).isFalse();
        assertThat(hop.counts().attempts()).isEqualTo(2);
        Hop fallback = bench.call(job, 1, 1, 1);
        assertThat(fallback.closed()).isTrue();
        assertThat(bench.read(job).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void retryAfter_isHandedOnInWholeSeconds() throws Exception {
        bench.endpoints.on("first", call -> new ModelOutcome.Throttled(Duration.ofMillis(1200), "http_429"));
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        assertThat(bench.call(job, 1, 0, 1).waits().retryAfterSeconds()).isEqualTo(2);
    }

    @Test
    void answerAgainstTheSchema_isInvalidAndCompletesNothing() throws Exception {
        bench.endpoints.on("first", call -> ScriptedEndpoints.answer("{\"text\":7}"));
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        Hop hop = bench.call(job, 1, 0, 1);
        assertThat(hop.verdict()).isEqualTo(Verdict.INVALID);
        AttemptSettled settled = (AttemptSettled) bench.read(job).last().event();
        assertThat(settled.violations()).singleElement().asString().startsWith("/text");
        assertThat(bench.read(job).state()).isEqualTo(JobState.IN_PROGRESS);
    }

    @Test
    void outputAgainstTheSchema_madeByTheTasksOwnExpression_isAFaultOfTheTask() throws Exception {
        bench.endpoints.on("first", call -> ScriptedEndpoints.answer("{\"text\":\"" + "x".repeat(300) + "\"}"));
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        Hop hop = bench.call(job, 1, 0, 1);
        assertThat(hop.outcome()).isEqualTo(Outcome.TASK_FAULTY);
        assertThat(hop.told().fault()).startsWith("result gave no output that fits: output /reply");
        assertThat(hop.ways().mayRepair()).isFalse();
        assertThat(hop.ways().moreModels()).isFalse();
        AttemptSettled settled = (AttemptSettled) bench.read(job).last().event();
        assertThat(settled.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(settled.reason()).isEqualTo("task_faulty");
        assertThat(settled.costMicros()).isPositive();
    }

    @Test
    void answerCutOffOrNotJson_isInvalid() throws Exception {
        bench.endpoints
                .on(
                        "first",
                        call -> new ModelOutcome.Answered(
                                new ModelAnswer("{\"text\":\"Hal", false, "length", null, null, new Tokens(1, 1))))
                .on("second", call -> ScriptedEndpoints.answer("Sure! Here you go."));
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        assertThat(bench.call(job, 1, 0, 1).verdict()).isEqualTo(Verdict.INVALID);
        assertThat(bench.call(job, 1, 1, 1).verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void jsonInACodeFence_isTaken() throws Exception {
        bench.endpoints.on("first", call -> ScriptedEndpoints.answer("```json\n{\"text\":\"Hi\"}\n```"));
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        assertThat(bench.call(job, 1, 0, 1).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void endlessWhiteSpaceInAnAnswer_isInvalid_andHoldsNothingUp() throws Exception {
        String endless = "```json" + "\n".repeat(100_000) + "{\"text\":";
        bench.endpoints
                .on("first", call -> ScriptedEndpoints.answer(endless))
                .on("second", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}" + " ".repeat(1_000_000)));
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);

        assertThat(bench.call(job, 1, 0, 1).verdict()).isEqualTo(Verdict.INVALID);
        assertThat(bench.call(job, 1, 1, 1).verdict()).isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void answerTooCloseToTheDeadline_settlesAndCompletesNothing() throws Exception {
        bench.endpoints.on("embedded", call -> {
            bench.clock.advance(Duration.ofMinutes(10).minusSeconds(1));
            return ScriptedEndpoints.answer(TEAM);
        });
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        Hop hop = bench.call(job, 0, 0, 1);
        Job after = bench.read(job);
        assertThat(hop.closed()).isTrue();
        assertThat(after.state()).isEqualTo(JobState.IN_PROGRESS);
        assertThat(after.openAttempt()).isEmpty();
        bench.clock.advance(Duration.ofSeconds(1));
        assertThat(after.stateAt(bench.clock.instant())).isEqualTo(JobState.EXPIRED);
    }

    @Test
    void openAttemptOfADeadCaller_becomesUnknownAfterItsTime_andNoSecondCallIsMadeForIt() throws Exception {
        bench.endpoints.on("embedded", call -> {
            throw new IllegalStateException("killed");
        });
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        assertThatThrownBy(() -> bench.call(job, 0, 0, 1)).isInstanceOf(IllegalStateException.class);
        Hop hop = bench.call(job, 0, 0, 1);
        assertThat(hop.outcome()).isEqualTo(Outcome.ATTEMPT_UNKNOWN);
        assertThat(bench.read(job).costMicros()).isGreaterThan(0);
        assertThat(bench.endpoints.calls()).hasSize(1);
    }

    @Test
    void lateAnswer_isDropped_andCountedOnce() throws Exception {
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.endpoints.on("embedded", call -> {
            bench.clock.advance(Duration.ofSeconds(40));
            assertThat(other(job).outcome()).isEqualTo(Outcome.ATTEMPT_UNKNOWN);
            return ScriptedEndpoints.answer(TEAM);
        });

        bench.call(job, 0, 0, 1);

        assertThat(types(bench.read(job)))
                .containsExactly(RecordType.ACCEPTED, RecordType.ATTEMPT_ANNOUNCED, RecordType.ATTEMPT_UNKNOWN);
        assertThat(bench.logged.stream().filter(line -> line.contains("late_answer_dropped")))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line)
                            .contains(
                                    "\"LateAnswersDropped\":1",
                                    "\"_aws\":{",
                                    job.key().id());
                    assertThat(line).doesNotContain("billing");
                });
        assertThat(bench.logged.stream().filter(line -> line.contains("LateAnswersDropped")))
                .hasSize(1);
    }

    /** A second invocation for the same attempt, as the service makes one when the first seems dead. */
    private Hop other(Job job) {
        try {
            return bench.call(job, 0, 0, 1);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void modelThatIsNotSetUp_isCountedForTheAlarm_withItsReason() throws Exception {
        bench.endpoints.on("embedded", call -> new ModelOutcome.Misconfigured("not_authenticated"));
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        assertThat(bench.logged.stream().filter(line -> line.contains("\"ModelMisconfigured\":1")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains(
                        "attempt_settled",
                        "\"reason\":\"not_authenticated\"",
                        "\"endpoint\":\"embedded\"",
                        "\"_aws\":{");
    }

    @Test
    void answerThatIsInTime_isNotCountedAsLate() throws Exception {
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        assertThat(bench.logged).noneMatch(line -> line.contains("LateAnswersDropped"));
    }

    @Test
    void call_onAFinalJob_isClosedWithoutACall() throws Exception {
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        assertThat(bench.call(job, 0, 0, 2)).isEqualTo(Hop.CLOSED);
        assertThat(bench.endpoints.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {Workflow.CURRENT - 2, Workflow.CURRENT + 1, 99})
    void unknownWorkflowVersion_isRefusedByName(int version) {
        assertThatThrownBy(() -> bench.callModel().call(of(version, "job_x")))
                .isInstanceOf(UnknownWorkflowException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {Workflow.CURRENT - 1, Workflow.CURRENT})
    void executionOfTheVersionBefore_isServedLikeOneOfToday(int version) throws Exception {
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        assertThat(bench.callModel().call(of(version, job.key().id())).closed()).isTrue();
        assertThat(bench.read(job).state()).isEqualTo(JobState.COMPLETED);
    }

    private static Position of(int workflow, String job) {
        return new Position(workflow, "acme", job, 1, new Position.At(0, 0, 1), null);
    }

    @Test
    void log_holdsNothingOfInputOrAnswer() throws Exception {
        Job job = bench.submit("sorting", "{\"text\":\"canary-in\"}");
        bench.endpoints.on(
                "embedded", call -> ScriptedEndpoints.answer("{\"label\":\"canary-out\",\"confidence\":0.9}"));
        bench.call(job, 0, 0, 1);
        assertThat(bench.logged).isNotEmpty().noneMatch(line -> line.contains("canary"));
    }

    private static List<RecordType> types(Job job) {
        return job.records().stream().map(record -> record.event().type()).collect(Collectors.toList());
    }
}
