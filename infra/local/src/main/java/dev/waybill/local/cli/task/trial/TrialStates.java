package dev.waybill.local.cli.task.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.TaskCall;
import dev.waybill.asl.TaskFailedException;
import dev.waybill.asl.TaskIntegration;
import dev.waybill.core.json.Json;
import dev.waybill.core.workflow.Position;
import dev.waybill.core.workflow.call.CallModel;
import dev.waybill.core.workflow.fail.FailJob;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The functions that the state machine calls, run where they are called. */
record TrialStates(CallModel callModel, FailJob failJob) implements TaskIntegration {

    @Override
    public boolean supports(String resource) {
        return resource.equals("arn:aws:states:::lambda:invoke");
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // as the service does: what a function throws is its error's name
    public CompletionStage<JsonNode> call(TaskCall call) {
        Position position = Json.read(call.arguments().path("Payload"), Position.class);
        try {
            ObjectNode result = Json.object();
            result.set("Payload", invoke(call.stateName(), position));
            return CompletableFuture.completedFuture(result);
        } catch (RuntimeException thrown) {
            return CompletableFuture.failedFuture(
                    new TaskFailedException(thrown.getClass().getName(), ""));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(new TaskFailedException("Lambda.Unknown", ""));
        }
    }

    private JsonNode invoke(String state, Position position) throws InterruptedException {
        if (state.equals("FailJob")) {
            failJob.fail(position);
            return Json.object();
        }
        return Json.tree(callModel.call(position));
    }
}
