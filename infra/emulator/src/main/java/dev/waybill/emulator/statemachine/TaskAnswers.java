package dev.waybill.emulator.statemachine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.TaskDoesNotExistException;
import dev.waybill.asl.TaskTimedOutException;
import dev.waybill.asl.engine.Engine;
import dev.waybill.emulator.json.Json;
import software.amazon.awssdk.services.sfn.model.InvalidOutputException;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatResponse;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessResponse;

/** Answers to tasks that wait for their token. Thread-safe. */
record TaskAnswers(Engine engine) {

    SendTaskSuccessResponse success(SendTaskSuccessRequest request) {
        try {
            JsonNode output = Json.parse(request.output());
            answer(() -> engine.sendTaskSuccess(request.taskToken(), output));
        } catch (JsonProcessingException broken) {
            throw LocalStepFunctions.error(InvalidOutputException.builder(), "Invalid Output: it is not JSON");
        }
        return SendTaskSuccessResponse.builder().build();
    }

    SendTaskFailureResponse failure(SendTaskFailureRequest request) {
        answer(() -> engine.sendTaskFailure(request.taskToken(), request.error(), request.cause()));
        return SendTaskFailureResponse.builder().build();
    }

    SendTaskHeartbeatResponse heartbeat(SendTaskHeartbeatRequest request) {
        answer(() -> engine.sendTaskHeartbeat(request.taskToken()));
        return SendTaskHeartbeatResponse.builder().build();
    }

    private static void answer(Runnable send) {
        try {
            send.run();
        } catch (TaskDoesNotExistException absent) {
            throw LocalStepFunctions.error(
                    software.amazon.awssdk.services.sfn.model.TaskDoesNotExistException.builder(),
                    "Task Does Not Exist");
        } catch (TaskTimedOutException late) {
            throw LocalStepFunctions.error(
                    software.amazon.awssdk.services.sfn.model.TaskTimedOutException.builder(),
                    "Task Timed Out: the task no longer waits");
        }
    }
}
