package dev.waybill.core.task;

import org.jspecify.annotations.Nullable;

/**
 * What has to be true of a step's answer besides its schema.
 *
 * @param that JSONata over {@code {input, steps, answer}} that must give {@code true}
 * @param say what an answer is told that it is not true of, for the model that is asked again and for people; null for none
 */
public record Check(String that, @Nullable String say) {}
