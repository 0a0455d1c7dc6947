package dev.waybill.core.key;

/** Whose a key is, by the hash of its secret. Thread-safe. */
@FunctionalInterface
public interface KeyStore {

    /**
     * What is known of a key, in one read; what was revoked before the call never works.
     *
     * @param hash {@code sha256:…} of the whole key text: only who holds it can ask
     */
    Known find(String hash);

    /** How a key stands. */
    sealed interface Known {}

    /** @param caller whom it speaks for, and until when */
    record Works(Principal caller) implements Known {}

    /** It worked once; told for as long as that is kept. */
    record Ended(KeyEnd end) implements Known {}

    /** It never was, or ended long ago. */
    record Unknown() implements Known {}
}
