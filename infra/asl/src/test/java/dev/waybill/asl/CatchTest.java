package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatchTest {

    private final TestEngine test = new TestEngine();

    private static String caught(String catchers) {
        return TestEngine.machine(
                "'Call':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','End':true,'Catch':"
                        + catchers
                        + "},'Handle':{'Type':'Pass','Output':{'in':'{% $states.input %}','seen':'{% $seen %}'},'End':true},"
                        + "'Plain':{'Type':'Pass','End':true}");
    }

    @Test
    void assignAndOutput_seeTheErrorOutputAndTheInput() {
        test.tasks.fails("Call", "Busy", "later");
        Execution execution = test.start(
                caught("[{'ErrorEquals':['Busy'],'Next':'Handle','Assign':{'seen':'{% $states.errorOutput.Error %}'},"
                        + "'Output':'{% {\"cause\":$states.errorOutput.Cause,\"was\":$states.input.id} %}'},"
                        + "{'ErrorEquals':['Never'],'Next':'Plain'}]"),
                "{'id':7}");
        assertThat(execution.output()).isEqualTo(Json.of("{'in':{'cause':'later','was':7},'seen':'Busy'}"));
    }

    @Test
    void withoutOutput_theErrorOutputIsHandedOn() {
        test.tasks.fails("Call", "Busy", "later");
        Execution execution = test.start(
                caught("[{'ErrorEquals':['Never'],'Next':'Handle'},{'ErrorEquals':['States.ALL'],'Next':'Plain'}]"),
                "{}");
        assertThat(execution.output()).isEqualTo(Json.of("{'Error':'Busy','Cause':'later'}"));
    }

    @ParameterizedTest
    @CsvSource({
        "States.ALL, Busy, true",
        "States.ALL, States.Timeout, true",
        "States.ALL, States.QueryEvaluationError, true",
        "States.ALL, States.Runtime, false",
        "States.ALL, States.DataLimitExceeded, false",
        "States.DataLimitExceeded, States.DataLimitExceeded, true",
        "States.Runtime, States.Runtime, false",
        "States.TaskFailed, Busy, true",
        "States.TaskFailed, States.Timeout, false",
        "States.Timeout, States.HeartbeatTimeout, true",
        "States.HeartbeatTimeout, States.Timeout, false",
        "Busy, Busier, false"
    })
    void wildcards_catchWhatTheServiceSays(String name, String error, boolean caught) {
        test.tasks.fails("Call", error, "");
        Execution execution = test.start(
                TestEngine.machine(
                        "'Call':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','End':true,'Catch':"
                                + "[{'ErrorEquals':['" + name
                                + "'],'Next':'Plain'}]},'Plain':{'Type':'Pass','End':true}"),
                "{}");
        assertThat(execution.status() == Execution.Status.SUCCEEDED).isEqualTo(caught);
    }

    @Test
    void evaluationErrorInTheStatesOwnOutput_isCaught() {
        test.tasks.returns("Call", "{}");
        Execution execution = test.start(
                TestEngine.machine(
                        "'Call':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','Output':'{% $states.result.none %}','End':true,"
                                + "'Catch':[{'ErrorEquals':['States.QueryEvaluationError'],'Next':'Plain'}]},'Plain':{'Type':'Pass','End':true}"),
                "{}");
        assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(TestEngine.types(execution)).contains("TaskSucceeded", "EvaluationFailed", "TaskStateExited");
    }

    @Test
    void catcherThatFailsItself_isNotCaughtAgain() {
        test.tasks.fails("Call", "Busy", "");
        Execution execution = test.start(
                TestEngine.machine(
                        "'Call':{'Type':'Task','Resource':'arn:aws:states:::lambda:invoke','End':true,"
                                + "'Catch':[{'ErrorEquals':['States.ALL'],'Output':'{% $nothing %}','Next':'Plain'}]},'Plain':{'Type':'Pass','End':true}"),
                "{}");
        assertThat(execution.error()).isEqualTo("States.QueryEvaluationError");
    }

    @Test
    void integrationThatBreaks_isTaskFailed_withoutItsMessage() {
        test.tasks.breaks("Call", new IllegalStateException("secret payload"));
        Execution execution = test.start(
                caught("[{'ErrorEquals':['States.TaskFailed'],'Next':'Plain'},{'ErrorEquals':['X'],'Next':'Handle'}]"),
                "{}");
        assertThat(execution.output())
                .isEqualTo(
                        Json.of(
                                "{'Error':'States.TaskFailed','Cause':'The integration failed with java.lang.IllegalStateException'}"));
    }
}
