package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ParallelTest {

    private static String twoTasks(String more) {
        return TestEngine.machine("'P':{'Type':'Parallel','End':true," + more
                + "'Branches':[{'StartAt':'L','States':{'L':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','End':true}}},"
                + "{'StartAt':'R','States':{'R':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','End':true}}}]},"
                + "'Handle':{'Type':'Pass','End':true}");
    }

    private final TestEngine test = new TestEngine();

    @Test
    void branchesRunAtOnce_andAnswerInTheirOrder() {
        Execution execution = test.start(
                twoTasks(
                        "'Arguments':{'n':1},'Output':'{% $reverse($states.result) %}','Catch':[{'ErrorEquals':['X'],'Next':'Handle'}],"),
                "{}");
        assertThat(test.tasks.calls).extracting(TaskCall::arguments).containsOnly(Json.of("{'n':1}"));
        test.tasks.answers.get(1).complete(Json.of("'right'"));
        assertThat(execution.status()).isEqualTo(Execution.Status.RUNNING);
        test.tasks.answers.get(0).complete(Json.of("'left'"));
        assertThat(execution.output()).isEqualTo(Json.of("['right','left']"));
        assertThat(TestEngine.types(execution)).contains("ParallelStateStarted", "ParallelStateSucceeded");
    }

    @Test
    void oneFailure_failsTheState_andCancelsTheOthers() {
        Execution execution = test.start(twoTasks("'Catch':[{'ErrorEquals':['Broken'],'Next':'Handle'}],"), "{}");
        test.tasks.answers.get(0).completeExceptionally(new TaskFailedException("Broken", "why"));
        assertThat(execution.output()).isEqualTo(Json.of("{'Error':'Broken','Cause':'why'}"));
        int events = execution.history().size();
        test.tasks.answers.get(1).complete(Json.of("1"));
        assertThat(execution.history()).hasSize(events);
        assertThat(TestEngine.types(execution)).contains("TaskFailed", "ParallelStateFailed", "ParallelStateExited");
    }

    @Test
    void retryOfTheState_runsAllBranchesAnew() {
        test.tasks.fails("L", "Broken", "").returns("R", "1").returns("L", "2").returns("R", "3");
        Execution execution = test.start(
                twoTasks("'Retry':[{'ErrorEquals':['Broken']}],'Catch':[{'ErrorEquals':['X'],'Next':'Handle'}],"),
                "{}");
        test.pass(1);
        assertThat(execution.output()).isEqualTo(Json.of("[2,3]"));
        assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
    }

    @Test
    void failStateInABranch_failsTheState() {
        Execution execution = test.runOne(
                "{'Type':'Parallel','End':true,'Branches':[{'StartAt':'F','States':{'F':{'Type':'Fail','Error':'Mine','Cause':'c'}}},"
                        + "{'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':5,'End':true}}}]}");
        assertThat(execution.error()).isEqualTo("Mine");
        assertThat(test.clock.pending()).isZero();
    }

    @Test
    void errorInTheStatesOutput_isTheStatesOwn_notABranchs() {
        Execution execution = test.start(
                TestEngine.machine(
                        "'P':{'Type':'Parallel','Output':'{% $nothing %}','End':true,'Catch':[{'ErrorEquals':['States.ALL'],'Next':'H'}],"
                                + "'Branches':[{'StartAt':'B','States':{'B':{'Type':'Pass','End':true}}}]},'H':{'Type':'Pass','End':true}"),
                "{}");
        assertThat(TestEngine.output(execution).get("Cause").asText()).contains("the state 'P'");
    }

    @Test
    void branchesNest() {
        Execution execution = test.runOne(
                "{'Type':'Parallel','End':true,'Branches':[{'StartAt':'I','States':{'I':{'Type':'Parallel','End':true,'Branches':["
                        + "{'StartAt':'X','States':{'X':{'Type':'Pass','Output':1,'End':true}}},"
                        + "{'StartAt':'Y','States':{'Y':{'Type':'Wait','Seconds':2,'Output':2,'End':true}}}]}}}]}");
        test.pass(2);
        assertThat(execution.output()).isEqualTo(Json.of("[[1,2]]"));
    }
}
