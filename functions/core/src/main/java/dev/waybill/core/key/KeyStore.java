package dev.waybill.core.key;

import java.util.Optional;

/** Where keys are kept, by the hash of their secret. Thread-safe. */
public interface KeyStore {

    /** @param hash {@code sha256:…} of the whole key text */
    Optional<Principal> find(String hash);

    void put(String hash, Principal principal);
}
