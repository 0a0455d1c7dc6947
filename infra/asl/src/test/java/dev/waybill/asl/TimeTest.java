package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTest {

    private final TestEngine test = new TestEngine();

    @Test
    void wait_takesItsSeconds() {
        Execution execution = test.runOne("{'Type':'Wait','Seconds':30,'End':true}");
        test.pass(29);
        assertThat(execution.status()).isEqualTo(Execution.Status.RUNNING);
        test.pass(1);
        assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(execution.stoppedAt()).isEqualTo(TestEngine.START.plusSeconds(30));
    }

    @Test
    void wait_lastsUntilItsTimestamp() {
        Execution execution = test.start(
                TestEngine.machine("'One':{'Type':'Wait','Timestamp':'{% $states.input.until %}','End':true}"),
                "{'until':'2026-11-01T13:00:05+01:00'}");
        test.pass(4);
        assertThat(execution.status()).isEqualTo(Execution.Status.RUNNING);
        test.pass(1);
        assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
    }

    @Test
    void timestampOfThePast_doesNotWait() {
        Execution execution = test.runOne("{'Type':'Wait','Timestamp':'2020-01-01T00:00:00Z','End':true}");
        test.clock.advance(Duration.ZERO);
        assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{% -1 %}", "{% 1.5 %}", "{% \"3\" %}", "{% 1000000000 %}"})
    void waitForANumberOutOfBounds_fails(String seconds) {
        Execution execution = test.runOne("{'Type':'Wait','Seconds':'" + seconds + "','End':true}");
        assertThat(execution.error()).isEqualTo("States.QueryEvaluationError");
    }

    @Test
    void taskTimeout_failsTheTask_andDropsTheLateAnswer() {
        Execution execution = test.runOne(
                "{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','TimeoutSeconds':5,'End':true}");
        test.pass(5);
        assertThat(execution.status()).isEqualTo(Execution.Status.FAILED);
        assertThat(execution.error()).isEqualTo("States.Timeout");
        test.tasks.answers.get(0).complete(Json.of("1"));
        assertThat(execution.status()).isEqualTo(Execution.Status.FAILED);
        assertThat(TestEngine.types(execution)).endsWith("TaskStarted", "TaskTimedOut", "ExecutionFailed");
    }

    @Test
    void answerInTime_callsTheTimeoutOff() {
        Execution execution = test.runOne(
                "{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','TimeoutSeconds':'{% 5 %}','End':true}");
        test.tasks.answers.get(0).complete(Json.of("1"));
        assertThat(execution.output()).isEqualTo(Json.of("1"));
        assertThat(test.clock.pending()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TimeoutSeconds", "HeartbeatSeconds"})
    void computedBoundOfZero_failsTheState(String field) {
        Execution execution = test.runOne(
                "{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','" + field + "':'{% 0 %}','End':true}");
        assertThat(execution.error()).isEqualTo("States.QueryEvaluationError");
        assertThat(execution.cause()).contains("'" + field + "'");
        assertThat(test.tasks.calls).isEmpty();
    }

    @Test
    void machineTimeout_endsTheExecution_uncaught_withoutAnError() {
        Execution execution = test.start(
                "{'QueryLanguage':'JSONata','TimeoutSeconds':60,'StartAt':'One','States':{'One':{'Type':'Task',"
                        + "'Resource':'arn:aws:states:::lambda:invoke','End':true,'Catch':[{'ErrorEquals':['States.ALL'],'Next':'Two'}]},"
                        + "'Two':{'Type':'Pass','End':true}}}",
                "{}");
        test.pass(60);
        assertThat(execution.status()).isEqualTo(Execution.Status.TIMED_OUT);
        assertThat(execution.error()).isNull();
        assertThat(TestEngine.types(execution)).endsWith("ExecutionTimedOut");
    }

    @Test
    void nowAndMillis_areTheEnginesTime() {
        Execution execution =
                test.runOne("{'Type':'Pass','Output':{'now':'{% $now() %}','millis':'{% $millis() %}'},'End':true}");
        assertThat(execution.output())
                .isEqualTo(
                        Json.of("{'now':'2026-11-01T12:00:00.000Z','millis':" + TestEngine.START.toEpochMilli() + "}"));
    }
}
