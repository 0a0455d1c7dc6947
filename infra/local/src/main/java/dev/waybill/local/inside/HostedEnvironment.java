package dev.waybill.local.inside;

import dev.waybill.core.environment.Environment;
import dev.waybill.core.environment.EnvironmentProvider;
import dev.waybill.local.function.FunctionClassLoader;

/** The environment of the function whose class loader defined this class. */
public final class HostedEnvironment implements EnvironmentProvider {

    @Override
    public Environment environment() {
        return Environment.of(FunctionClassLoader.of(getClass()).host().environment());
    }
}
