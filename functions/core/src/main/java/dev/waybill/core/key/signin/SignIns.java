package dev.waybill.core.key.signin;

import dev.waybill.core.key.issue.IssuedKey;
import java.util.Optional;

/**
 * Where sign-ins wait, by the hash of their code. One whose time is over is not there. Thread-safe. Implementations pass the
 * suite {@code SignInsContract}.
 */
public interface SignIns {

    void put(SignIn signIn);

    /** @param hash {@code sha256:…} of the whole code: only who holds it can ask */
    Optional<SignIn> find(String hash);

    /**
     * Takes the code away, lets this key in and lists it: all of it or nothing. Of several at once one does it.
     *
     * @return whether it was done: not where the code is used or over, nor where the key that made it works no more
     */
    boolean exchange(SignIn signIn, IssuedKey key);
}
