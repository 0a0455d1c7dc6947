package dev.waybill.core.environment;

import java.util.Optional;

/**
 * Gives a function its environment where the process's own is not the right one: the local runtime runs every function
 * in one process and registers a provider that {@link java.util.ServiceLoader} finds in the function's class loader.
 */
public interface EnvironmentProvider {

    /** The environment of the function that this class was loaded for; empty where it was loaded for none. */
    Optional<Environment> environment();
}
