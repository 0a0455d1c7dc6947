package dev.waybill.asl.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A whole definition. */
public record Machine(
        StateGraph graph,
        @Nullable String comment,
        @Nullable Duration timeout) {}
