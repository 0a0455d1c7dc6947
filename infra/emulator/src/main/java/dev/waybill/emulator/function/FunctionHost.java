package dev.waybill.emulator.function;

import dev.waybill.emulator.signal.PartitionSignals;
import dev.waybill.emulator.signal.StoreHealth;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one function gets from the machine it runs on. Loaded once for all functions; each function's class loader holds its
 * own. Immutable.
 *
 * @param lent variables that the function has besides those of the template, which go before them
 * @param writes tells of writes of the tables
 * @param store says whether the tables take writes
 */
public record FunctionHost(
        Map<String, String> environment,
        Function<String, Optional<String>> lent,
        ServiceClients clients,
        PartitionSignals writes,
        StoreHealth store) {

    public FunctionHost {
        environment = Map.copyOf(environment);
    }

    /** The value of a variable, of the template's or a lent one. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).or(() -> lent.apply(name));
    }
}
