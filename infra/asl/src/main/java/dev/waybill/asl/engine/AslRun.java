package dev.waybill.asl.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.Execution;
import dev.waybill.asl.ExecutionListener;
import dev.waybill.asl.VirtualClock;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.asl.mock.MockIntegration;
import dev.waybill.asl.mock.Mocks;
import dev.waybill.asl.run.StartRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs one machine to its end with mocked tasks; waits take no time unless real time is asked for. Blocks the caller. */
public final class AslRun {

    private static final String ARN = "arn:aws:states:local:000000000000:";

    private AslRun() {}

    /**
     * What came of it.
     *
     * @param status SUCCEEDED, FAILED or TIMED_OUT
     * @param output set where it succeeded
     * @param states the states entered, in order, those of branches and iterations among them
     */
    public record Result(
            Execution.Status status,
            @Nullable JsonNode output,
            @Nullable String error,
            @Nullable String cause,
            List<String> states) {

        /** As one JSON object, with {@code null} for what is not there. */
        public ObjectNode toJson() {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("status", status.name());
            json.set("output", output == null ? json.nullNode() : output);
            json.put("error", error);
            json.put("cause", cause);
            states.forEach(json.putArray("states")::add);
            return json;
        }
    }

    /** Runs it; the result is there when this returns. */
    public static Result run(StateMachine machine, JsonNode input, Mocks mocks, boolean realTime) {
        List<String> states = Collections.synchronizedList(new ArrayList<>());
        ExecutionListener listener = new ExecutionListener() {
            @Override
            public void entered(Execution execution, String state) {
                states.add(state);
            }
        };
        Engine.Builder builder =
                Engine.builder().integrations(new MockIntegration(mocks)).listener(listener);
        StartRequest request =
                new StartRequest(machine, ARN + "stateMachine:run", ARN + "execution:run:run", "run", input, null);
        if (realTime) {
            try (Engine engine = builder.build()) {
                return result(engine.start(request).done().toCompletableFuture().join(), states);
            }
        }
        VirtualClock clock = new VirtualClock(Instant.now());
        try (Engine engine = builder.clock(clock).build()) {
            Execution execution = engine.start(request);
            while (execution.status() == Execution.Status.RUNNING) {
                if (!clock.advanceToNext()) {
                    throw new IllegalStateException("The execution waits for something that cannot come.");
                }
            }
            return result(execution, states);
        }
    }

    private static Result result(Execution execution, List<String> states) {
        return new Result(
                execution.status(), execution.output(), execution.error(), execution.cause(), List.copyOf(states));
    }
}
