package dev.waybill.acceptance.oracle;

import static org.awaitility.Awaitility.await;

import dev.waybill.acceptance.localstack.LocalStack;
import dev.waybill.core.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;

/** Runs machines on LocalStack. */
record EmulatedEngine(LocalStack localStack, SfnClient sfn) {

    private static final String ROLE = "arn:aws:iam::000000000000:role/oracle";

    /** Creates the machine, runs it and waits for its end; tasks with mocks are answered from them. */
    End run(OracleMachine machine) {
        String machineArn;
        try {
            machineArn = create(machine);
        } catch (InvalidDefinitionException refused) {
            return new End("REFUSED", null, null, refused.getMessage(), List.of());
        }
        String suffix = machine.mocks().isEmpty() ? "" : "#" + MockConfig.CASE;
        String execution = sfn.startExecution(
                        start -> start.stateMachineArn(machineArn + suffix).input(Json.write(machine.input())))
                .executionArn();
        DescribeExecutionResponse ended = await(machine.name())
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> sfn.describeExecution(d -> d.executionArn(execution)),
                        d -> d.status() != ExecutionStatus.RUNNING);
        return new End(
                ended.statusAsString(),
                ended.output() == null ? null : Json.parse(ended.output()),
                ended.error(),
                ended.cause(),
                states(execution));
    }

    private String create(OracleMachine machine) {
        return sfn.createStateMachine(create ->
                        create.name(machine.name()).roleArn(ROLE).definition(Json.write(machine.definition())))
                .stateMachineArn();
    }

    /**
     * Read without the SDK's types: the history LocalStack keeps of a task with a timeout sometimes holds a value of
     * another type than the service's.
     */
    private List<String> states(String execution) {
        List<String> states = new ArrayList<>();
        localStack
                .call(
                        "AWSStepFunctions.GetExecutionHistory",
                        "{\"maxResults\":1000,\"executionArn\":\"" + execution + "\"}")
                .path("events")
                .forEach(event -> {
                    if (event.has("stateEnteredEventDetails")) {
                        states.add(event.at("/stateEnteredEventDetails/name").asText());
                    }
                });
        return states;
    }
}
