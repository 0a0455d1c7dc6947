package dev.waybill.core.key;

import java.util.Optional;

/** Whose a key is, by the hash of its secret. Thread-safe. */
@FunctionalInterface
public interface KeyStore {

    /**
     * Finds a key that is neither revoked nor expired; what was revoked before the call is never found.
     *
     * @param hash {@code sha256:…} of the whole key text
     * @return whom it speaks for, and until when
     */
    Optional<Principal> find(String hash);

    /**
     * What ended a key that {@link #find} does not find, for as long as that is known: only who holds its secret can ask.
     *
     * @param hash as of {@link #find}
     */
    default Optional<KeyEnd> end(String hash) {
        return Optional.empty();
    }
}
