package dev.waybill.core.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where erasures are kept, each as one item with its progress, for more than a year after it changed last. Thread-safe.
 * Implementations pass the suite {@code ErasureStoreContract}.
 */
public interface ErasureStore {

    /** Reads consistently: what was put before is seen. */
    Optional<Erasure> find(ErasureKey key);

    /**
     * Puts the next step of an erasure, the first where there is none.
     *
     * @return false where it is not the next: another was faster
     */
    boolean put(Erasure erasure);

    /**
     * Those that have something to do at this time or earlier, the longest due first. One that has just moved on may be
     * among them.
     */
    List<ErasureKey> due(Instant now, int most);
}
