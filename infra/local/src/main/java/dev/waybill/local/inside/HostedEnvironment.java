package dev.waybill.local.inside;

import dev.waybill.core.environment.Environment;
import dev.waybill.core.environment.EnvironmentProvider;
import dev.waybill.emulator.function.FunctionClassLoader;
import java.util.Optional;

/** The environment of the function whose class loader defined this class; none where it is the command's own. */
public final class HostedEnvironment implements EnvironmentProvider {

    @Override
    public Optional<Environment> environment() {
        return getClass().getClassLoader() instanceof FunctionClassLoader loader
                ? Optional.of(name -> loader.host().variable(name).filter(value -> !value.isBlank()))
                : Optional.empty();
    }
}
