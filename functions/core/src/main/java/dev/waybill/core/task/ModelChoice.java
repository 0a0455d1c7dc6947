package dev.waybill.core.task;

import dev.waybill.core.model.Parameters;
import java.time.Duration;

/**
 * One link of a step's chain of models.
 *
 * @param endpoint the operator's name of the endpoint
 * @param model the model's name there
 * @param timeout bounds one call, headers and body
 * @param parameters what this model is told of how to answer, before what the step says for all
 */
public record ModelChoice(String endpoint, String model, Duration timeout, Parameters parameters) {

    /** One that the step tells how to answer, or nobody. */
    public ModelChoice(String endpoint, String model, Duration timeout) {
        this(endpoint, model, timeout, Parameters.NONE);
    }

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    public static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
    public static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(150);
}
