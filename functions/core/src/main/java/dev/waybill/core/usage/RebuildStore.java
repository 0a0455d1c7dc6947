package dev.waybill.core.usage;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Where rebuilds under way are kept from one request to the next, for a day each. Thread-safe. Implementations pass the suite
 * {@code RebuildStoreContract}.
 */
public interface RebuildStore {

    /** The rebuild of this day that is under way. */
    Optional<Rebuild> find(String tenant, LocalDate day);

    /**
     * Keeps a further step.
     *
     * @return false where the one kept is not the step before, and nothing was kept
     */
    boolean put(Rebuild rebuild);

    /** There is none under way any more. */
    void remove(String tenant, LocalDate day);
}
