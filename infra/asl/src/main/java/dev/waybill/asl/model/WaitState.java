package dev.waybill.asl.model;

import dev.waybill.asl.expression.JsonTemplate;
import org.jspecify.annotations.Nullable;

/** Waits for a number of seconds or until a time; exactly one of the two is set. */
public record WaitState(
        String name,
        @Nullable JsonTemplate seconds,
        @Nullable JsonTemplate timestamp,
        Effects effects,
        @Nullable String next)
        implements State {}
