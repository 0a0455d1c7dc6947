package dev.waybill.asl.model;

import dev.waybill.asl.expression.JsonTemplate;
import org.jspecify.annotations.Nullable;

/** Calls something outside. {@code resource} is an ARN without the suffix {@code .waitForTaskToken}. */
public record TaskState(
        String name,
        String resource,
        boolean waitsForToken,
        @Nullable JsonTemplate arguments,
        @Nullable JsonTemplate timeout,
        @Nullable JsonTemplate heartbeat,
        ErrorHandling errors,
        Effects effects,
        @Nullable String next)
        implements State {

    /** The resource as the definition has it. */
    public String fullResource() {
        return waitsForToken ? resource + ".waitForTaskToken" : resource;
    }
}
