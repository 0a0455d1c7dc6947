package dev.waybill.core.insight;

import org.jspecify.annotations.Nullable;

/**
 * How a job stands with one of its steps.
 *
 * @param why in words, without data; null where the state says all
 */
public record Standing(StepState state, @Nullable String why) {

    static Standing of(StepState state) {
        return new Standing(state, null);
    }
}
