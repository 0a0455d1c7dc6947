package dev.waybill.asl.model;

import dev.waybill.asl.expression.JsonTemplate;
import org.jspecify.annotations.Nullable;

/** Runs its processor once per item; the result is the list of the outputs, in the order of the items. */
public record MapState(
        String name,
        Items input,
        Limits limits,
        StateGraph processor,
        ErrorHandling errors,
        Effects effects,
        @Nullable String next)
        implements State {

    /**
     * What the processor runs on.
     *
     * @param items gives the list; absent: the state's input is the list
     * @param selector makes an iteration's input of its item; absent: that is the item
     */
    public record Items(
            @Nullable JsonTemplate items, @Nullable JsonTemplate selector) {}

    /** How many iterations run at once, and how many may fail; absent: all at once, and none. */
    public record Limits(
            @Nullable JsonTemplate maxConcurrency,
            @Nullable JsonTemplate toleratedFailureCount,
            @Nullable JsonTemplate toleratedFailurePercentage) {}
}
