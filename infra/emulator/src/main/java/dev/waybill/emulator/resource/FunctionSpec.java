package dev.waybill.emulator.resource;

import dev.waybill.emulator.template.SourcePlace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A function of the template.
 *
 * @param environment its variables, the runtime's own included
 */
public record FunctionSpec(
        Identity identity,
        Code source,
        Bounds bounds,
        Map<String, String> environment,
        Async async,
        SourcePlace place) {

    public record Identity(String logicalId, String name, String arn) {}

    /**
     * What runs.
     *
     * @param path a folder with classes and {@code lib/*.jar}, or one jar
     * @param handler {@code package.Class::method}, or {@code package.Class}
     */
    public record Code(Path path, String handler) {}

    /**
     * What one invocation may take.
     *
     * @param memoryMegabytes noted and shown to the handler; it bounds the heap of a function in a JVM of its own, those in this
     *     one share its heap
     * @param reserved at most so many invocations at once
     */
    public record Bounds(int memoryMegabytes, Duration timeout, OptionalInt reserved) {}

    /**
     * What becomes of an asynchronous invocation that fails.
     *
     * @param retries how often it is tried again
     * @param longestEventAge how long it is tried
     * @param failureQueue ARN of the queue that gets it when it failed for good
     */
    public record Async(int retries, Duration longestEventAge, Optional<String> failureQueue) {}

    public FunctionSpec {
        environment = Map.copyOf(environment);
    }

    public String logicalId() {
        return identity.logicalId();
    }

    public String name() {
        return identity.name();
    }

    public String arn() {
        return identity.arn();
    }

    /** A folder with classes and {@code lib/*.jar}, or one jar. */
    public Path code() {
        return source.path();
    }

    public String handler() {
        return source.handler();
    }

    public int memoryMegabytes() {
        return bounds.memoryMegabytes();
    }

    public Duration timeout() {
        return bounds.timeout();
    }

    public OptionalInt reserved() {
        return bounds.reserved();
    }

    public int retries() {
        return async.retries();
    }

    public Duration longestEventAge() {
        return async.longestEventAge();
    }

    public Optional<String> failureQueue() {
        return async.failureQueue();
    }

    public String handlerClass() {
        int colons = handler().indexOf("::");
        return colons < 0 ? handler() : handler().substring(0, colons);
    }

    /** Empty where the class alone is named, which then implements one of Lambda's interfaces. */
    public Optional<String> handlerMethod() {
        int colons = handler().indexOf("::");
        return colons < 0 ? Optional.empty() : Optional.of(handler().substring(colons + 2));
    }
}
