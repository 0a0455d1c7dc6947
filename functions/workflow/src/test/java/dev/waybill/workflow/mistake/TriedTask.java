package dev.waybill.workflow.mistake;

import Waybill.NothingToReview;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.Execution;
import dev.waybill.asl.TaskCall;
import dev.waybill.asl.TaskFailedException;
import dev.waybill.asl.TaskIntegration;
import dev.waybill.asl.VirtualClock;
import dev.waybill.asl.engine.Engine;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.asl.run.StartRequest;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.job.Job;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import dev.waybill.workflow.AsLambda;
import dev.waybill.workflow.review.OpenReviewHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One job of one task, taken by the state machine as far as it goes without a person; every step's models say the same. */
final class TriedTask implements TaskIntegration {

    private static final String ARN = "arn:aws:states:local:000000000000:";
    private static final StateMachine MACHINE = machine();
    private static final int PATIENCE = 900;

    private final Workbench bench = new Workbench();
    private final VirtualClock time = new VirtualClock(bench.clock.instant());
    private final Map<String, String> answers;

    private TriedTask(Map<String, String> answers) {
        this.answers = answers;
    }

    /**
     * The job as it then is.
     *
     * @param answers what the models of a step answer, by the step's name
     */
    static Job run(TaskDefinition task, String input, Map<String, String> answers) {
        TriedTask tried = new TriedTask(answers);
        task.endpoints().forEach(endpoint -> tried.bench.endpoints.on(endpoint, tried::answer));
        tried.bench.publish(Json.write(task.content()));
        return tried.run(tried.bench.submit(task.name(), input));
    }

    private dev.waybill.core.model.ModelOutcome answer(ModelCall call) {
        return ScriptedEndpoints.answer(answers.getOrDefault(call.attempt().step(), "null"));
    }

    private Job run(Job job) {
        Position start = Position.start(job.key(), 1);
        Engine engine = Engine.builder().clock(time).integrations(this).build();
        Execution execution = engine.start(new StartRequest(
                MACHINE, ARN + "stateMachine:jobs", ARN + "execution:jobs:x", "x", Json.tree(start), null));
        for (int second = 0; second < PATIENCE && execution.status() == Execution.Status.RUNNING; second++) {
            time.advance(Duration.ofSeconds(1));
        }
        return bench.read(job);
    }

    @Override
    public boolean supports(String resource) {
        return resource.startsWith("arn:aws:states:::lambda:invoke");
    }

    @Override
    public CompletionStage<JsonNode> call(TaskCall call) {
        ObjectNode result = Json.object();
        try {
            result.set("Payload", invoke(call.stateName(), call.arguments().path("Payload")));
            return CompletableFuture.completedFuture(result);
        } catch (NothingToReview nothing) {
            return CompletableFuture.failedFuture(
                    new TaskFailedException(nothing.getClass().getName(), "failed"));
        } catch (InterruptedException stopped) {
            throw new AssertionError("nobody stops this thread", stopped);
        }
    }

    private JsonNode invoke(String state, JsonNode payload) throws InterruptedException {
        if (state.startsWith("Open")) {
            return AsLambda.call(new OpenReviewHandler(bench.openReview()), payload);
        }
        Position position = Json.read(payload, Position.class);
        if (state.equals("FailJob")) {
            new FailJob(bench.chain).fail(position);
            return Json.object();
        }
        return Json.tree(bench.callModel().call(position));
    }

    private static StateMachine machine() {
        try {
            return StateMachine.parse(Files.readString(
                    Path.of(System.getProperty("waybill.root"), "infra", "statemachines", "job.asl.json")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
