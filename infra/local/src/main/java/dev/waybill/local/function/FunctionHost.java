package dev.waybill.local.function;

import dev.waybill.local.dynamo.PartitionSignals;
import java.util.Map;

/**
 * What one function gets from the machine it runs on. Loaded once for all functions; each function's class loader holds its
 * own. Immutable.
 *
 * @param writes tells of writes of the tables
 */
public record FunctionHost(Map<String, String> environment, ServiceClients clients, PartitionSignals writes) {

    public FunctionHost {
        environment = Map.copyOf(environment);
    }
}
