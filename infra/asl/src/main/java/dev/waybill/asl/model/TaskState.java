package dev.waybill.asl.model;

import dev.waybill.asl.expression.JsonTemplate;
import org.jspecify.annotations.Nullable;

/** Calls something outside. */
public record TaskState(
        String name,
        Called called,
        @Nullable JsonTemplate arguments,
        Limits limits,
        ErrorHandling errors,
        Effects effects,
        @Nullable String next)
        implements State {

    /** What is called: an ARN without the suffix {@code .waitForTaskToken}, and whether it had that. */
    public record Called(String resource, boolean waitsForToken) {}

    /** In seconds, how long it may take, and how long it may be silent; absent: as long as it likes. */
    public record Limits(
            @Nullable JsonTemplate timeout, @Nullable JsonTemplate heartbeat) {}

    public String resource() {
        return called.resource();
    }

    public boolean waitsForToken() {
        return called.waitsForToken();
    }

    public @Nullable JsonTemplate timeout() {
        return limits.timeout();
    }

    public @Nullable JsonTemplate heartbeat() {
        return limits.heartbeat();
    }

    /** The resource as the definition has it. */
    public String fullResource() {
        return waitsForToken() ? resource() + ".waitForTaskToken" : resource();
    }
}
