package dev.waybill.local.function;

import java.util.Map;

/**
 * What one function gets from the machine it runs on. Loaded once for all functions; each function's class loader holds its
 * own. Immutable.
 */
public record FunctionHost(Map<String, String> environment, ServiceClients clients) {

    public FunctionHost {
        environment = Map.copyOf(environment);
    }
}
