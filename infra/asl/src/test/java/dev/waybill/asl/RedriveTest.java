package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RedriveTest {

    private final TestEngine test = new TestEngine();

    @Test
    void failedTask_isCalledAgain_withTheVariablesAndTheInputItHad() {
        test.tasks.fails("Call", "Broken", "").returns("Call", "1");
        Execution execution = test.start(TestEngine.machine("""
                        'First':{'Type':'Pass','Assign':{'v':7},'Output':{'id':1},'Next':'Call'},
                        'Call':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke',
                          'Arguments':{'v':'{% $v %}','id':'{% $states.input.id %}','n':'{% $states.context.Execution.RedriveCount %}'},'End':true}
                        """), "{}");
        assertThat(execution.status()).isEqualTo(Execution.Status.FAILED);
        test.engine.redrive(execution.arn());
        assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(execution.redriveCount()).isEqualTo(1);
        assertThat(test.tasks.calls.get(1).arguments()).isEqualTo(Json.of("{'v':7,'id':1,'n':1}"));
        assertThat(TestEngine.types(execution))
                .containsOnlyOnce("ExecutionStarted", "ExecutionRedriven", "PassStateEntered");
    }

    @Test
    void branchesThatSucceeded_areKept() {
        test.tasks.returns("L", "'l'").fails("R", "Broken", "").returns("R", "'r'");
        Execution execution = test.runOne(
                "{'Type':'Parallel','End':true,'Branches':["
                        + "{'StartAt':'L','States':{'L':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','End':true}}},"
                        + "{'StartAt':'R','States':{'R':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','End':true}}}]}");
        assertThat(execution.status()).isEqualTo(Execution.Status.FAILED);
        test.engine.redrive(execution.arn());
        assertThat(execution.output()).isEqualTo(Json.of("['l','r']"));
        assertThat(test.tasks.calls).extracting(TaskCall::stateName).containsExactly("L", "R", "R");
    }

    @Test
    void itemsThatSucceeded_areKept_andThoseNeverBegunAreRun() {
        test.tasks
                .returns("Do", "1")
                .fails("Do", "Broken", "")
                .returns("Do", "2")
                .returns("Do", "3");
        Execution execution = test.start(
                TestEngine.machine(
                        "'M':{'Type':'Map','MaxConcurrency':1,'End':true,'ItemProcessor':{'StartAt':'Do','States':{'Do':{'Type':'Task',"
                                + "'Resource':'arn:aws:states:::lambda:invoke','End':true}}}}"),
                "['a','b','c']");
        assertThat(execution.status()).isEqualTo(Execution.Status.FAILED);
        test.engine.redrive(execution.arn());
        assertThat(execution.output()).isEqualTo(Json.of("[1,2,3]"));
        assertThat(test.tasks.calls)
                .extracting(call -> call.arguments().asText())
                .containsExactly("a", "b", "b", "c");
    }

    @Test
    void stoppedWait_waitsAgain() {
        Execution execution = test.runOne("{'Type':'Wait','Seconds':10,'End':true}");
        test.engine.stop(execution.arn(), null, null);
        test.engine.redrive(execution.arn());
        assertThat(execution.status()).isEqualTo(Execution.Status.RUNNING);
        test.pass(10);
        assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(execution.done().toCompletableFuture()).isCompletedWithValue(execution);
    }

    @Test
    void timedOutExecution_getsItsWholeTimeAgain() {
        Execution execution = test.start(
                "{'QueryLanguage':'JSONata','TimeoutSeconds':60,'StartAt':'One','States':{'One':{'Type':'Task',"
                        + "'Resource':'arn:aws:states:::lambda:invoke','End':true}}}",
                "{}");
        test.pass(60);
        test.engine.redrive(execution.arn());
        test.pass(59);
        assertThat(execution.status()).isEqualTo(Execution.Status.RUNNING);
        test.tasks.answers.get(1).complete(Json.of("1"));
        assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
    }

    @Test
    void runningAndSucceeded_cannotBeRedriven() {
        Execution execution = test.runOne("{'Type':'Wait','Seconds':10,'End':true}");
        assertThatThrownBy(() -> test.engine.redrive(execution.arn()))
                .isInstanceOf(ExecutionNotRedrivableException.class)
                .hasMessageContaining("RUNNING");
        test.pass(10);
        assertThatThrownBy(() -> test.engine.redrive(execution.arn()))
                .isInstanceOf(ExecutionNotRedrivableException.class)
                .hasMessageContaining("SUCCEEDED");
    }
}
