package dev.waybill.core.insight;

import org.jspecify.annotations.Nullable;

/**
 * What is asked of a job's steps.
 *
 * @param step the one that is wanted; null for all
 * @param prompts whether what was sent is to be shown
 * @param answers whether what was answered is
 */
public record StepsWanted(@Nullable String step, boolean prompts, boolean answers) {}
