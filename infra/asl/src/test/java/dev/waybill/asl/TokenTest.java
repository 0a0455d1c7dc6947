package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TokenTest {

    private static final String MACHINE = TestEngine.machine("""
            'Ask':{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken','HeartbeatSeconds':10,
              'TimeoutSeconds':60,'Arguments':{'token':'{% $states.context.Task.Token %}'},'End':true,
              'Catch':[{'ErrorEquals':['States.HeartbeatTimeout'],'Next':'Silent'},{'ErrorEquals':['States.Timeout'],'Next':'Late'}]},
            'Silent':{'Type':'Fail','Error':'silent'},
            'Late':{'Type':'Fail','Error':'late'}
            """);

    private final TestEngine test = new TestEngine();

    @Test
    void answerByToken_isTheTasksResult() {
        test.tasks.returns("Ask", "{'MessageId':'m'}");
        Execution execution = test.start(MACHINE, "{}");
        assertThat(test.tasks.calls.get(0).arguments().get("token").asText()).isEqualTo(test.tasks.token(0));
        assertThat(execution.status()).isEqualTo(Execution.Status.RUNNING);
        test.engine.sendTaskSuccess(test.tasks.token(0), Json.of("{'yes':true}"));
        assertThat(execution.output()).isEqualTo(Json.of("{'yes':true}"));
        assertThat(TestEngine.types(execution))
                .containsExactly(
                        "ExecutionStarted",
                        "TaskStateEntered",
                        "TaskScheduled",
                        "TaskStarted",
                        "TaskSubmitted",
                        "TaskSucceeded",
                        "TaskStateExited",
                        "ExecutionSucceeded");
    }

    @Test
    void failureByToken_failsTheTask() {
        Execution execution = test.start(MACHINE, "{}");
        test.engine.sendTaskFailure(test.tasks.token(0), "No", "because");
        assertThat(execution.error()).isEqualTo("No");
        assertThat(execution.cause()).isEqualTo("because");
    }

    @Test
    void heartbeats_putTheDeadlineOff_untilTheTimeout() {
        Execution execution = test.start(MACHINE, "{}");
        for (int i = 0; i < 6; i++) {
            test.pass(9);
            assertThat(execution.status()).isEqualTo(Execution.Status.RUNNING);
            test.engine.sendTaskHeartbeat(test.tasks.token(0));
        }
        test.pass(6);
        assertThat(execution.error()).isEqualTo("late");
    }

    @Test
    void silence_isAHeartbeatTimeout() {
        test.tasks.returns("Ask", "{}");
        Execution execution = test.start(MACHINE, "{}");
        test.pass(10);
        assertThat(execution.error()).isEqualTo("silent");
        HistoryEvent timedOut = execution.history().get(5);
        assertThat(timedOut.type()).isEqualTo("TaskTimedOut");
        assertThat(timedOut.details()).as("recorded on the service").containsEntry("error", "States.Timeout");
    }

    @Test
    void secondAnswer_isRefusedAsTimedOut() {
        test.start(MACHINE, "{}");
        String token = test.tasks.token(0);
        test.engine.sendTaskSuccess(token, Json.of("1"));
        assertThatThrownBy(() -> test.engine.sendTaskSuccess(token, Json.of("2")))
                .isInstanceOf(TaskTimedOutException.class);
        assertThatThrownBy(() -> test.engine.sendTaskHeartbeat(token)).isInstanceOf(TaskTimedOutException.class);
    }

    @Test
    void tokenOfAStoppedExecution_isTimedOut() {
        Execution execution = test.start(MACHINE, "{}");
        test.engine.stop(execution.arn(), "Stop", null);
        assertThatThrownBy(() -> test.engine.sendTaskSuccess(test.tasks.token(0), Json.of("1")))
                .isInstanceOf(TaskTimedOutException.class);
    }

    @Test
    void unknownToken_doesNotExist() {
        assertThatThrownBy(() -> test.engine.sendTaskFailure("made-up", null, null))
                .isInstanceOf(TaskDoesNotExistException.class);
    }

    @Test
    void eachTry_hasATokenOfItsOwn() {
        String machine = TestEngine.machine(
                "'Ask':{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage.waitForTaskToken','End':true,"
                        + "'Retry':[{'ErrorEquals':['Again']}]}");
        Execution execution = test.start(machine, "{}");
        test.engine.sendTaskFailure(test.tasks.token(0), "Again", null);
        test.pass(1);
        assertThat(test.tasks.token(1)).isNotEqualTo(test.tasks.token(0));
        test.engine.sendTaskSuccess(test.tasks.token(1), Json.of("1"));
        assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
    }

    @Test
    void callThatFails_failsTheTaskBeforeAnyAnswer() {
        test.tasks.fails("Ask", "SQS.QueueDoesNotExist", "gone");
        Execution execution = test.start(MACHINE, "{}");
        assertThat(execution.error()).isEqualTo("SQS.QueueDoesNotExist");
    }
}
