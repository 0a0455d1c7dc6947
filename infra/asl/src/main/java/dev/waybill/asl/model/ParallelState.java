package dev.waybill.asl.model;

import dev.waybill.asl.expression.JsonTemplate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs its branches at once, each on the same input; the result is the list of their outputs. */
public record ParallelState(
        String name,
        List<StateGraph> branches,
        @Nullable JsonTemplate arguments,
        ErrorHandling errors,
        Effects effects,
        @Nullable String next)
        implements State {}
