package dev.waybill.acceptance.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.acceptance.scenario.Scenarios;
import dev.waybill.acceptance.scenario.ScriptedModels;
import dev.waybill.emulator.template.SamTemplate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.StateEnteredEventDetails;
import software.amazon.awssdk.services.sfn.model.StateExitedEventDetails;
import software.amazon.awssdk.services.sfn.model.TaskFailedEventDetails;
import software.amazon.awssdk.services.sfn.model.TaskSucceededEventDetails;

/**
 * Every scenario on LocalStack: the whole template as it is, real Lambda containers, real wire protocols. It catches what one
 * process hides: what is missing in a package or a substitution, and the names that Step Functions gives to a function's errors.
 */
class LocalStackScenariosIT extends Scenarios<LocalStackDeployment> {

    @Override
    protected LocalStackDeployment deploy(ScriptedModels models, Path scratch) throws Exception {
        LocalStack.require(LocalStackScenariosIT.class, LocalStackDeployment.IMAGES);
        return LocalStackDeployment.deploy(ROOT, models.endpoints(LocalStackDeployment.HOST));
    }

    @Test
    void everyResourceOfTheTemplate_isOfTheStack() {
        SamTemplate template = SamTemplate.read(
                ROOT.resolve("template.yaml"), "waybill", Map.of("AlarmTopic", LocalStackDeployment.TOPIC));
        assertThat(waybill().resources()).containsAll(template.resources().keySet());
    }

    @Test
    void executionOfAJob_carriesIdsAndNoPayload() {
        String job = completedJob("execution");
        String machine = waybill().output("JobStateMachineArn");
        String execution = machine.replace(":stateMachine:", ":execution:") + ":" + job + "-1";
        await().atMost(PATIENCE).until(() -> status(execution) == ExecutionStatus.SUCCEEDED);
        assertThat(data(execution)).contains(job).doesNotContain(INPUT, ScriptedModels.said("steady"));
    }

    @Test
    void errorOfAFunction_hasTheNameThatTheStateMachineCatches() {
        String input =
                "{\"workflow\":99,\"tenant\":\"acme\",\"job\":\"job_none\",\"run\":1,\"step\":0,\"model\":0,\"try\":1}";
        String execution = waybill()
                .stepFunctions()
                .startExecution(start -> start.stateMachineArn(waybill().output("JobStateMachineArn"))
                        .input(input))
                .executionArn();
        await().atMost(PATIENCE).until(() -> status(execution) == ExecutionStatus.SUCCEEDED);
        assertThat(history(execution).stream()
                        .map(HistoryEvent::taskFailedEventDetails)
                        .filter(Objects::nonNull)
                        .map(TaskFailedEventDetails::error))
                .contains("Waybill.UnknownWorkflow");
    }

    /** Everything that went into and out of an execution's states. */
    private String data(String execution) {
        return history(execution).stream()
                .flatMap(event -> Stream.of(
                        Optional.ofNullable(event.stateEnteredEventDetails()).map(StateEnteredEventDetails::input),
                        Optional.ofNullable(event.stateExitedEventDetails()).map(StateExitedEventDetails::output),
                        Optional.ofNullable(event.taskSucceededEventDetails()).map(TaskSucceededEventDetails::output)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
    }

    private ExecutionStatus status(String execution) {
        return waybill()
                .stepFunctions()
                .describeExecution(describe -> describe.executionArn(execution))
                .status();
    }

    private List<HistoryEvent> history(String execution) {
        return waybill()
                .stepFunctions()
                .getExecutionHistory(get -> get.executionArn(execution))
                .events();
    }
}
