package dev.waybill.asl.model;

import dev.waybill.asl.expression.Template;
import org.jspecify.annotations.Nullable;

/** Waits for a number of seconds or until a time; exactly one of the two is set. */
public record WaitState(
        String name,
        @Nullable Template seconds,
        @Nullable Template timestamp,
        Effects effects,
        @Nullable String next) implements State {}
