package dev.waybill.local.trial;

import dev.waybill.core.circuit.Circuit;
import dev.waybill.core.circuit.CircuitStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Circuits that know only of this trial's own calls. Thread-safe. */
final class TrialCircuits implements CircuitStore {

    private final Map<String, Circuit> circuits = new ConcurrentHashMap<>();

    @Override
    public Optional<Circuit> read(String endpoint, String model) {
        return Optional.ofNullable(circuits.get(endpoint + "/" + model));
    }

    @Override
    public List<Circuit> of(String endpoint) {
        return List.of();
    }

    @Override
    public boolean replace(Circuit next) {
        circuits.put(next.endpoint() + "/" + next.model(), next);
        return true;
    }
}
