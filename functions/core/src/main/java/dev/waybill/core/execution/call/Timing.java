package dev.waybill.core.execution.call;

import dev.waybill.core.job.get.GetJob.Pause;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * How calls keep time.
 *
 * @param random for pauses that are not in step with everybody else's; thread-safe
 */
public record Timing(Pause pause, Clock clock, RandomGenerator random) {}
