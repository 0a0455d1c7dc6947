package dev.waybill.asl.model;

import dev.waybill.asl.expression.JsonTemplate;
import org.jspecify.annotations.Nullable;

/** Ends the graph with its output. */
public record SucceedState(String name, @Nullable JsonTemplate output) implements State {}
