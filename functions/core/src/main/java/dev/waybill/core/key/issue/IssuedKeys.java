package dev.waybill.core.key.issue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where given-out keys are kept, by tenant and id. What is past {@link IssuedKey#forgottenAt()} is not there. Thread-safe.
 * Implementations pass the suite {@code IssuedKeysContract}.
 */
public interface IssuedKeys {

    /** Lets a key in and lists it, both or neither. */
    void put(IssuedKey key);

    Optional<IssuedKey> find(String tenant, String id);

    /**
     * A tenant's keys, the highest id first.
     *
     * @param below only keys with a lower id; null for all
     * @param most how many at most
     */
    List<IssuedKey> list(String tenant, @Nullable String below, int most);

    /**
     * Shuts a key out and notes when, both or neither. Of several revocations the first holds.
     *
     * @return the key as it is now; empty where there is none
     */
    Optional<IssuedKey> revoke(String tenant, String id, Instant at);
}
