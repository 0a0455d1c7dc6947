package dev.waybill.workflow.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.TaskCall;
import dev.waybill.asl.TaskFailedException;
import dev.waybill.asl.TaskIntegration;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.UnknownWorkflowException;
import dev.waybill.core.execution.call.CallModel;
import dev.waybill.core.execution.call.CompleteJob;
import dev.waybill.core.execution.call.Settle;
import dev.waybill.core.execution.call.StepAnswers;
import dev.waybill.core.execution.call.Timing;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.execution.review.NothingToReviewException;
import dev.waybill.core.execution.review.OpenReview;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.workflow.crash.KillSwitch.Killed;
import dev.waybill.workflow.crash.KillSwitch.Kind;
import dev.waybill.workflow.failure.StateErrors;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The state machine's functions, run where they are called; each may die, or take the process with it. */
final class FunctionTasks implements TaskIntegration {

    private final World world;
    private final Runnable processDies;

    FunctionTasks(World world, Runnable processDies) {
        this.world = world;
        this.processDies = processDies;
    }

    @Override
    public boolean supports(String resource) {
        return resource.startsWith("arn:aws:states:::lambda:invoke");
    }

    @Override
    public CompletionStage<JsonNode> call(TaskCall call) {
        JsonNode payload = call.arguments().path("Payload");
        try {
            ObjectNode result = Json.object();
            result.set("Payload", invoke(call.stateName(), payload));
            world.killSwitch.at("before the reply of " + call.stateName());
            return CompletableFuture.completedFuture(result);
        } catch (Killed killed) {
            if (killed.kind == Kind.PROCESS) {
                processDies.run();
                return new CompletableFuture<>();
            }
            return CompletableFuture.failedFuture(new TaskFailedException("Lambda.Unknown", "killed"));
        } catch (UnknownWorkflowException | NothingToReviewException | IllegalStateException failed) {
            return CompletableFuture.failedFuture(
                    new TaskFailedException(StateErrors.of(failed).getClass().getName(), "failed"));
        } catch (InterruptedException stopped) {
            throw new AssertionError("nobody stops this thread", stopped);
        }
    }

    private JsonNode invoke(String state, JsonNode payload) throws InterruptedException {
        if (state.equals("OpenReview")) {
            openReview(
                    Json.read(payload.path("position"), Position.class),
                    payload.path("task_token").asText());
            return Json.object();
        }
        Position position = Json.read(payload, Position.class);
        if (state.equals("FailJob")) {
            new FailJob(world.chain).fail(position);
            return Json.object();
        }
        StepAnswers answers = new StepAnswers(world.payloads);
        GuardedEndpoints endpoints = new GuardedEndpoints(world.provider, this::guarded);
        Settle settle = new Settle(world.chain, answers, world.log);
        CallModel callModel = new CallModel(
                world.chain,
                world.catalog(),
                endpoints,
                world.circuits,
                settle,
                answers,
                new Timing(world.time::advance, world.clock, world.random));
        return Json.tree(callModel.call(position));
    }

    private void openReview(Position position, String token) {
        CompleteJob completeJob = new CompleteJob(world.chain, new StepAnswers(world.payloads));
        new OpenReview(world.chain, world.catalog(), completeJob, world.tokens, world.clock).open(position, token);
    }

    /** Before the call, while the provider is at work, and when its answer is there. */
    private ModelEndpoint guarded(ModelEndpoint endpoint) {
        return call -> {
            die("before the call");
            var outcome = endpoint.call(call);
            die("during the call");
            die("after the answer");
            return outcome;
        };
    }

    /** An endpoint tells failures as data: here only processes and functions die. */
    private void die(String point) {
        try {
            world.killSwitch.at(point);
        } catch (IllegalStateException callsDoNotFailHere) {
            return;
        }
    }
}
