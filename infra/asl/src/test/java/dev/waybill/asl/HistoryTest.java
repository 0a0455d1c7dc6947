package dev.waybill.asl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private final TestEngine test = new TestEngine();

    private static List<String> chain(Execution execution) {
        return execution.history().stream()
                .map(event -> event.previousId() + ">" + event.id() + " " + event.type())
                .collect(Collectors.toList());
    }

    /** The order and the causes are those of a map recorded on the service. */
    @Test
    void map_writesTheServicesEvents() {
        Execution execution = test.start(
                TestEngine.machine(
                        "'Start':{'Type':'Map','MaxConcurrency':1,'End':true,'ItemProcessor':{'StartAt':'Process','States':{'Process':{'Type':'Pass','End':true}}}}"),
                "[1]");
        assertThat(chain(execution))
                .containsExactly(
                        "0>1 ExecutionStarted",
                        "0>2 MapStateEntered",
                        "2>3 MapStateStarted",
                        "3>4 MapIterationStarted",
                        "4>5 PassStateEntered",
                        "5>6 PassStateExited",
                        "6>7 MapIterationSucceeded",
                        "7>8 MapStateSucceeded",
                        "7>9 MapStateExited",
                        "9>10 ExecutionSucceeded");
        assertThat(execution.history().get(2).details()).containsEntry("length", 1);
        assertThat(execution.history().get(3).details())
                .containsEntry("index", 0)
                .containsEntry("name", "Start");
    }

    /** What follows from what is as in a map recorded on the service; its events of a failed map have no details. */
    @Test
    void failedMap_followsFromTheStateThatFailed() {
        test.tasks.fails("Do", "Busy", "why");
        Execution execution = test.start(
                TestEngine.machine(
                        "'M':{'Type':'Map','End':true,'ItemProcessor':{'StartAt':'Do','States':{'Do':{'Type':'Task',"
                                + "'Resource':'arn:aws:states:::lambda:invoke','End':true}}}}"),
                "[1]");
        assertThat(chain(execution))
                .endsWith("7>8 TaskFailed", "8>9 MapIterationFailed", "8>10 MapStateFailed", "10>11 ExecutionFailed");
        assertThat(execution.history().get(9).details()).isEmpty();
    }

    @Test
    void task_namesItsServiceAndItsBounds() {
        test.tasks.fails("One", "Busy", "why");
        Execution execution = test.runOne(
                "{'Type':'Task','Resource':'arn:aws:states:::aws-sdk:dynamodb:putItem','TimeoutSeconds':9,'Arguments':{'a':1},'End':true}");
        HistoryEvent scheduled = execution.history().get(2);
        assertThat(scheduled.type()).isEqualTo("TaskScheduled");
        assertThat(scheduled.details())
                .containsEntry("resourceType", "aws-sdk:dynamodb")
                .containsEntry("resource", "putItem")
                .containsEntry("timeoutInSeconds", 9L)
                .containsEntry("parameters", Json.of("{'a':1}"));
        assertThat(execution.history().get(4).details())
                .containsEntry("error", "Busy")
                .containsEntry("cause", "why");
    }

    @Test
    void functionArn_hasTheFunctionsEvents() {
        test.tasks.returns("One", "1");
        Execution execution =
                test.runOne("{'Type':'Task','Resource':'arn:aws:lambda:local:000000000000:function:f','End':true}");
        assertThat(TestEngine.types(execution))
                .containsSequence("LambdaFunctionScheduled", "LambdaFunctionStarted", "LambdaFunctionSucceeded");
    }

    @Test
    void failedEvaluation_saysWhere() {
        Execution execution = test.runOne("{'Type':'Pass','Output':{'a':['{% $none %}']},'End':true}");
        HistoryEvent failed = execution.history().get(2);
        assertThat(failed.type()).isEqualTo("EvaluationFailed");
        assertThat(failed.details()).containsEntry("location", "Output/a[0]").containsEntry("state", "One");
    }

    @Test
    void exit_namesTheAssignedVariables() {
        Execution execution = test.runOne("{'Type':'Pass','Assign':{'x':1},'End':true}");
        assertThat(execution.history().get(2).details().get("assignedVariables"))
                .hasToString("{x=1}");
    }
}
