package dev.waybill.core.task;

import java.time.Duration;

/**
 * One link of a step's chain of models.
 *
 * @param endpoint the operator's name of the endpoint
 * @param model the model's name there
 * @param timeout bounds one call, headers and body
 */
public record ModelChoice(String endpoint, String model, Duration timeout) {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    public static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
    public static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(150);
}
