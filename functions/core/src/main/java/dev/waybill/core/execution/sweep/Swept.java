package dev.waybill.core.execution.sweep;

import org.jspecify.annotations.Nullable;

/**
 * What a sweep did.
 *
 * @param looked how many jobs it looked at
 * @param whole whether it came to the end; what is left of an everyday sweep is due at the next one
 * @param next where to go on with looking at all, unless that came to its end
 */
public record Swept(int looked, boolean whole, @Nullable SweepCursor next) {}
