package dev.waybill.core.key.signin;

import dev.waybill.core.key.InMemoryKeys;
import dev.waybill.core.key.KeyStore.Works;
import dev.waybill.core.key.issue.IssuedKey;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Sign-ins in memory, beside the keys that they are exchanged for. */
public final class InMemorySignIns implements SignIns {

    private final InMemoryKeys keys;
    private final Clock clock;
    private final Map<String, SignIn> waiting = new HashMap<>();

    public InMemorySignIns(InMemoryKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public synchronized void put(SignIn signIn) {
        waiting.put(signIn.hash(), signIn);
    }

    @Override
    public synchronized Optional<SignIn> find(String hash) {
        return Optional.ofNullable(waiting.get(hash))
                .filter(signIn -> signIn.expiresAt().isAfter(clock.instant()));
    }

    @Override
    public synchronized boolean exchange(SignIn signIn, IssuedKey key) {
        if (find(signIn.hash()).isEmpty() || !(keys.find(signIn.maker()) instanceof Works)) {
            return false;
        }
        waiting.remove(signIn.hash());
        keys.put(key);
        return true;
    }
}
