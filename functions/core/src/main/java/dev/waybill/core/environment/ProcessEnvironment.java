package dev.waybill.core.environment;

import java.util.Optional;
import java.util.ServiceLoader;

/** The one place that reads the process's environment; everything else is handed an {@link Environment}. */
public final class ProcessEnvironment {

    private ProcessEnvironment() {}

    /** The environment of the function that runs here: the host's, if a host is there, else the process's. */
    public static Environment current() {
        return ServiceLoader.load(EnvironmentProvider.class, ProcessEnvironment.class.getClassLoader())
                .findFirst()
                .flatMap(EnvironmentProvider::environment)
                .orElse(name -> Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank()));
    }
}
