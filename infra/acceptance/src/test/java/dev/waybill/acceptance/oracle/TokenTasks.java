package dev.waybill.acceptance.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.EngineClock;
import dev.waybill.asl.TaskCall;
import dev.waybill.asl.TaskIntegration;
import dev.waybill.asl.TaskTimedOutException;
import dev.waybill.asl.engine.Engine;
import dev.waybill.core.json.Json;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Stands for the queue and its worker: answers tasks that wait for a token as their message asks. */
final class TokenTasks implements TaskIntegration, TokenService {

    private final EngineClock clock;
    private @Nullable Engine engine;

    TokenTasks(EngineClock clock) {
        this.clock = clock;
    }

    void answerTo(Engine started) {
        engine = started;
    }

    @Override
    public boolean supports(String resource) {
        return resource.equals("arn:aws:states:::sqs:sendMessage.waitForTaskToken");
    }

    @Override
    public CompletionStage<JsonNode> call(TaskCall call) {
        obey(call.arguments().path("MessageBody"), (after, act) -> {
            var unused = clock.schedule(after, () -> tooLateOr(act));
        });
        return CompletableFuture.completedFuture(Json.object());
    }

    private static void tooLateOr(Runnable act) {
        try {
            act.run();
        } catch (TaskTimedOutException tooLate) {
            // A task that no longer waits: what came of it shows in the end of the execution.
        }
    }

    @Override
    public void success(String token, JsonNode output) {
        engine().sendTaskSuccess(token, output);
    }

    @Override
    public void failure(String token, String error, String cause) {
        engine().sendTaskFailure(token, error, cause);
    }

    @Override
    public void heartbeat(String token) {
        engine().sendTaskHeartbeat(token);
    }

    private Engine engine() {
        return Objects.requireNonNull(engine);
    }
}
