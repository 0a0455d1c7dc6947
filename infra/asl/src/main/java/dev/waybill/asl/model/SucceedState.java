package dev.waybill.asl.model;

import dev.waybill.asl.expression.Template;
import org.jspecify.annotations.Nullable;

/** Ends the graph with its output. */
public record SucceedState(String name, @Nullable Template output) implements State {}
