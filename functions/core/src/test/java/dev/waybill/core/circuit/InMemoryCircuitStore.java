package dev.waybill.core.circuit;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fake: passes the same contract as the store on DynamoDB. Thread-safe. */
public final class InMemoryCircuitStore implements CircuitStore {

    private record Key(String endpoint, String model) {}

    private final Map<Key, Circuit> circuits = new HashMap<>();

    @Override
    public synchronized Optional<Circuit> read(String endpoint, String model) {
        return Optional.ofNullable(circuits.get(new Key(endpoint, model)));
    }

    @Override
    public synchronized List<Circuit> of(String endpoint) {
        return circuits.values().stream()
                .filter(circuit -> circuit.endpoint().equals(endpoint))
                .sorted(Comparator.comparing(Circuit::model))
                .collect(Collectors.toList());
    }

    @Override
    public synchronized boolean replace(Circuit next) {
        Key key = new Key(next.endpoint(), next.model());
        Circuit stored = circuits.get(key);
        if ((stored == null ? 0 : stored.sequence()) != next.sequence() - 1) {
            return false;
        }
        circuits.put(key, next);
        return true;
    }
}
