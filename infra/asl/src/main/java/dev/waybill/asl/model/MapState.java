package dev.waybill.asl.model;

import dev.waybill.asl.expression.Template;
import org.jspecify.annotations.Nullable;

/** Runs its processor once per item; the result is the list of the outputs, in the order of the items. */
public record MapState(
        String name,
        @Nullable Template items,
        @Nullable Template itemSelector,
        @Nullable Template maxConcurrency,
        @Nullable Template toleratedFailureCount,
        @Nullable Template toleratedFailurePercentage,
        StateGraph processor,
        ErrorHandling errors,
        Effects effects,
        @Nullable String next)
        implements State {}
