package dev.waybill.emulator.resource;

import dev.waybill.emulator.template.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A function of the template.
 *
 * @param code a folder with classes and {@code lib/*.jar}, or one jar
 * @param handler {@code package.Class::method}, or {@code package.Class}
 * @param memoryMegabytes noted and shown to the handler; it bounds the heap of a function in a JVM of its own, those in this one share
 *     its heap
 * @param reserved at most so many invocations at once
 * @param environment its variables, the runtime's own included
 * @param retries how often a failed asynchronous invocation is tried again
 * @param longestEventAge how long an asynchronous invocation is tried
 * @param failureQueue ARN of the queue that gets an asynchronous invocation which failed for good
 */
public record FunctionSpec(
        String logicalId,
        String name,
        String arn,
        Path code,
        String handler,
        int memoryMegabytes,
        Duration timeout,
        OptionalInt reserved,
        Map<String, String> environment,
        int retries,
        Duration longestEventAge,
        Optional<String> failureQueue,
        Place place) {

    public FunctionSpec {
        environment = Map.copyOf(environment);
    }

    public String handlerClass() {
        int colons = handler.indexOf("::");
        return colons < 0 ? handler : handler.substring(0, colons);
    }

    /** Empty where the class alone is named, which then implements one of Lambda's interfaces. */
    public Optional<String> handlerMethod() {
        int colons = handler.indexOf("::");
        return colons < 0 ? Optional.empty() : Optional.of(handler.substring(colons + 2));
    }
}
