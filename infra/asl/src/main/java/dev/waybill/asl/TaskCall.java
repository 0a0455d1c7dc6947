package dev.waybill.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One call of a task's resource.
 *
 * @param resource the resource as the definition has it, {@code .waitForTaskToken} included
 * @param arguments the evaluated {@code Arguments}, or the state's input where it has none. Not to be changed
 * @param executionArn the execution that asks
 * @param stateName the state that asks
 * @param taskToken set for {@code .waitForTaskToken}
 * @param attempt 0 for the first try, then 1, 2, … for retries
 * @param timeout the task's {@code TimeoutSeconds}, after which an answer is dropped
 */
public record TaskCall(
        String resource,
        JsonNode arguments,
        String executionArn,
        String stateName,
        @Nullable String taskToken,
        int attempt,
        @Nullable Duration timeout) {

    /** Without arguments and token: this may end up in a log. */
    @Override
    public String toString() {
        return "TaskCall[" + resource + " from '" + stateName + "' of " + executionArn + ", attempt " + attempt + "]";
    }
}
