package dev.waybill.local.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.TaskCall;
import dev.waybill.asl.TaskFailedException;
import dev.waybill.asl.TaskIntegration;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.call.CallModel;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.execution.review.OpenReview;
import dev.waybill.core.json.Json;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The functions that the state machine calls, run where they are called. */
record TrialStates(CallModel callModel, OpenReview openReview, MockedChildren children, FailJob failJob)
        implements TaskIntegration {

    /** The states that give a job to a person, by one and the same function. */
    private static final Set<String> OPENING = Set.of("OpenReview", "OpenStepReview");

    @Override
    public boolean supports(String resource) {
        return resource.startsWith("arn:aws:states:::lambda:invoke");
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // as the service does: what a function throws is its error's name
    public CompletionStage<JsonNode> call(TaskCall call) {
        JsonNode payload = call.arguments().path("Payload");
        try {
            ObjectNode result = Json.object();
            result.set("Payload", invoke(call.stateName(), payload));
            return CompletableFuture.completedFuture(result);
        } catch (RuntimeException | StackOverflowError thrown) {
            return CompletableFuture.failedFuture(
                    new TaskFailedException(thrown.getClass().getName(), ""));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return CompletableFuture.failedFuture(new TaskFailedException("Lambda.Unknown", ""));
        }
    }

    private JsonNode invoke(String state, JsonNode payload) throws InterruptedException {
        Position position = Json.read(payload, Position.class);
        if (OPENING.contains(state)) {
            openReview.open(position);
            return Json.object();
        }
        if (state.equals("OpenChildren")) {
            children.settle(position);
            return Json.object();
        }
        if (state.equals("FailJob")) {
            failJob.fail(position);
            return Json.object();
        }
        return Json.tree(callModel.call(position));
    }
}
