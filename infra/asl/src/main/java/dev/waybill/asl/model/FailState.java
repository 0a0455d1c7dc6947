package dev.waybill.asl.model;

import dev.waybill.asl.expression.Template;
import org.jspecify.annotations.Nullable;

/** Ends the graph with an error. */
public record FailState(
        String name, @Nullable Template error, @Nullable Template cause) implements State {}
