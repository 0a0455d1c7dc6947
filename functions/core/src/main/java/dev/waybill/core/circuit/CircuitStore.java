package dev.waybill.core.circuit;

import java.util.List;
import java.util.Optional;

/** Where circuits are kept, for all functions. Thread-safe. Implementations pass the suite {@code CircuitStoreContract}. */
public interface CircuitStore {

    /** What is on record; may be a moment old. */
    Optional<Circuit> read(String endpoint, String model);

    /** All circuits of an endpoint, by model. */
    List<Circuit> of(String endpoint);

    /**
     * Puts a circuit in the place of the one before it.
     *
     * @return false where another writer was first
     */
    boolean replace(Circuit next);
}
