package dev.waybill.emulator.statemachine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.Execution;
import dev.waybill.asl.engine.Engine;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.asl.run.StartRequest;
import dev.waybill.emulator.json.Json;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionResponse;

/**
 * Step Functions over the engine of this process: executions and answers to tasks. State machines are the template's, so calls that
 * make or change them are not here. Thread-safe.
 */
final class LocalStepFunctions implements SfnClient {

    private static final String NAME = "[A-Za-z0-9_-]{1,80}";
    private final Engine engine;
    private final Map<String, StateMachine> machines;
    private final Consumer<Execution> started;
    private final AwaitedExecutions awaited;
    private final TaskAnswers answers;

    LocalStepFunctions(
            Engine engine, Map<String, StateMachine> machines, Consumer<Execution> started, AwaitedExecutions awaited) {
        this.engine = engine;
        this.machines = machines;
        this.started = started;
        this.awaited = awaited;
        this.answers = new TaskAnswers(engine);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // The engine belongs to the machine, not to whoever holds this client.
    }

    @Override
    public StartExecutionResponse startExecution(StartExecutionRequest request) {
        StateMachine machine = machines.get(request.stateMachineArn());
        if (machine == null) {
            throw error(
                    StateMachineDoesNotExistException.builder(),
                    "State Machine Does Not Exist: '" + request.stateMachineArn() + "'");
        }
        String name = request.name() == null ? UUID.randomUUID().toString() : request.name();
        if (!name.matches(NAME)) {
            throw error(InvalidNameException.builder(), "Invalid Name: '" + name + "'");
        }
        String arn = request.stateMachineArn().replace(":stateMachine:", ":execution:") + ":" + name;
        try {
            JsonNode input = Json.parse(request.input() == null ? "{}" : request.input());
            boolean running = engine.find(arn).isPresent();
            if (!running) {
                awaited.starting(arn);
            }
            Execution execution =
                    engine.start(new StartRequest(machine, request.stateMachineArn(), arn, name, input, null));
            if (!running) {
                started.accept(execution);
            }
            return StartExecutionResponse.builder()
                    .executionArn(arn)
                    .startDate(execution.startedAt())
                    .build();
        } catch (JsonProcessingException broken) {
            throw error(
                    InvalidExecutionInputException.builder(), "Invalid State Machine Execution Input: it is not JSON");
        } catch (dev.waybill.asl.InvalidExecutionInputException tooLarge) {
            awaited.forget(arn);
            throw error(
                    InvalidExecutionInputException.builder(), "Invalid State Machine Execution Input: it is too large");
        } catch (dev.waybill.asl.ExecutionAlreadyExistsException exists) {
            throw error(ExecutionAlreadyExistsException.builder(), "Execution Already Exists: '" + arn + "'");
        }
    }

    @Override
    public DescribeExecutionResponse describeExecution(DescribeExecutionRequest request) {
        return ExecutionViews.description(require(request.executionArn()));
    }

    @Override
    public StopExecutionResponse stopExecution(StopExecutionRequest request) {
        Execution execution = require(request.executionArn());
        engine.stop(execution.arn(), request.error(), request.cause());
        return StopExecutionResponse.builder().stopDate(execution.stoppedAt()).build();
    }

    /** One page with all of a machine's executions, the newest first. */
    @Override
    public ListExecutionsResponse listExecutions(ListExecutionsRequest request) {
        return ListExecutionsResponse.builder()
                .executions(engine.executions().stream()
                        .filter(execution -> execution.stateMachineArn().equals(request.stateMachineArn()))
                        .filter(execution -> request.statusFilter() == null
                                || execution.status().name().equals(request.statusFilterAsString()))
                        .sorted((one, other) -> other.startedAt().compareTo(one.startedAt()))
                        .map(ExecutionViews::item)
                        .toList())
                .build();
    }

    @Override
    public SendTaskSuccessResponse sendTaskSuccess(SendTaskSuccessRequest request) {
        return answers.success(request);
    }

    @Override
    public SendTaskFailureResponse sendTaskFailure(SendTaskFailureRequest request) {
        return answers.failure(request);
    }

    @Override
    public SendTaskHeartbeatResponse sendTaskHeartbeat(SendTaskHeartbeatRequest request) {
        return answers.heartbeat(request);
    }

    private Execution require(@Nullable String arn) {
        return engine.find(String.valueOf(arn))
                .orElseThrow(() ->
                        error(ExecutionDoesNotExistException.builder(), "Execution Does Not Exist: '" + arn + "'"));
    }

    static SfnException error(SfnException.Builder builder, String message) {
        return (SfnException) builder.message(message).statusCode(400).build();
    }
}
