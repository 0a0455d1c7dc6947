package dev.waybill.core.random;

import java.security.SecureRandom;

/**
 * Bits that nobody can guess, for keys, ids and nonces: the one door of the domain to chance. Chance that decides on what
 * happens (which pause, which version) is handed in by whoever builds a use case, as the clock is, so that tests decide it.
 * Thread-safe.
 */
public final class Unguessable {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Unguessable() {}

    public static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
