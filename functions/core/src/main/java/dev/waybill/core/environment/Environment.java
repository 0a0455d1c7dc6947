package dev.waybill.core.environment;

import java.util.Map;
import java.util.Optional;

/**
 * The settings a function was deployed with: its environment variables, whoever supplies them. Handlers take one of
 * these instead of reading the process, so that a test or the local runtime can give each function its own.
 *
 * <p>Implementations are thread-safe and never change.
 */
@FunctionalInterface
public interface Environment {

    /** The variable's value, or empty where it is absent or blank. */
    Optional<String> get(String name);

    /**
     * The variable's value.
     *
     * @throws IllegalStateException naming the variable where it is absent or blank
     */
    default String require(String name) {
        return get(name)
                .orElseThrow(() -> new IllegalStateException("environment variable " + name
                        + " is not set: template.yaml declares it on every function that needs it"));
    }

    /** An environment of exactly these variables. */
    static Environment of(Map<String, String> variables) {
        Map<String, String> copy = Map.copyOf(variables);
        return name -> Optional.ofNullable(copy.get(name)).filter(value -> !value.isBlank());
    }
}
