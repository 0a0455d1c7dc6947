package dev.waybill.workflow.crash;

import Waybill.NothingToReview;
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
import dev.waybill.core.execution.review.OpenReview;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.problem.FunctionFailedException;
import dev.waybill.workflow.AsLambda;
import dev.waybill.workflow.children.OpenChildrenHandler;
import dev.waybill.workflow.crash.KillSwitch.Killed;
import dev.waybill.workflow.crash.KillSwitch.Kind;
import dev.waybill.workflow.failure.StateErrors;
import dev.waybill.workflow.review.OpenReviewHandler;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The state machine's functions, run where they are called; each may die, or take the process with it. */
final class FunctionTasks implements TaskIntegration {

    /** The states that give a job to a person, by one and the same function. */
    private static final Set<String> OPENING = Set.of("OpenReview", "OpenStepReview");

    private final World world;
    private final Supplier<Families> families;
    private final Runnable processDies;

    FunctionTasks(World world, Supplier<Families> families, Runnable processDies) {
        this.world = world;
        this.families = families;
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
        } catch (NothingToReview | FunctionFailedException thrown) {
            return failed(thrown);
        } catch (UnknownWorkflowException | IllegalStateException failed) {
            return failed(StateErrors.of(failed));
        } catch (InterruptedException stopped) {
            throw new AssertionError("nobody stops this thread", stopped);
        }
    }

    private static CompletionStage<JsonNode> failed(RuntimeException thrown) {
        return CompletableFuture.failedFuture(
                new TaskFailedException(thrown.getClass().getName(), "failed"));
    }

    private JsonNode invoke(String state, JsonNode payload) throws InterruptedException {
        if (OPENING.contains(state)) {
            return openReview(payload);
        }
        if (state.equals("OpenChildren")) {
            return AsLambda.call(new OpenChildrenHandler(families.get().openChildren()), payload);
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

    private JsonNode openReview(JsonNode payload) {
        CompleteJob completeJob = new CompleteJob(world.chain, new StepAnswers(world.payloads));
        OpenReview openReview = new OpenReview(world.chain, world.catalog(), completeJob, world.clock);
        if (world.functionsOfBefore) {
            openReview.open(Json.read(payload.path("position"), Position.class));
            return Json.object();
        }
        return AsLambda.call(new OpenReviewHandler(openReview), payload);
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
