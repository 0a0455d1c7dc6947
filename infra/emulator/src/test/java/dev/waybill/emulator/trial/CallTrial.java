package dev.waybill.emulator.trial;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a direct call can bring: facts about the invocation, a failure, silence; and a note of what came. */
public final class CallTrial {

    private final Trial trial = new Trial();

    /** A failure with a cause. */
    public static final class AskedForException extends RuntimeException {
        AskedForException() {
            super("failed as asked", new IllegalStateException("the cause of it"));
        }
    }

    /** What the function can know of itself. */
    public Map<String, Object> about(Map<String, Object> event, Context context) {
        return Map.of(
                "memory", context.getMemoryLimitInMB(),
                "memoryVariable", trial.machine().require("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"),
                "name", context.getFunctionName(),
                "arn", context.getInvokedFunctionArn(),
                "remaining", context.getRemainingTimeInMillis());
    }

    /** Counts the call, then fails. */
    public void fail() {
        trial.count("calls-" + trial.machine().require("NAME"));
        throw new AskedForException();
    }

    /** Says nothing for longer than any timeout. */
    public void hang() throws InterruptedException {
        TimeUnit.MINUTES.sleep(5);
    }

    /** Keeps the event under its source. */
    public void note(Map<String, Object> event) {
        JsonNode tree = Trial.JSON.valueToTree(event);
        trial.note("events", tree.path("source").asText(), tree.toString());
    }
}
