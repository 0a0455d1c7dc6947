package dev.waybill.asl.model;

import dev.waybill.asl.expression.JsonTemplate;
import org.jspecify.annotations.Nullable;

/** Ends the graph with an error. */
public record FailState(
        String name, @Nullable JsonTemplate error, @Nullable JsonTemplate cause) implements State {}
