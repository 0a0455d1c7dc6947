package dev.waybill.core.key.signin;

import dev.waybill.core.key.InMemoryKeys;
import dev.waybill.core.key.KeyStore;
import dev.waybill.core.key.issue.IssuedKeys;

/** The contract of sign-ins on the fake. */
class InMemorySignInsTest extends SignInsContract {

    private final InMemoryKeys keys = new InMemoryKeys(clock);
    private final InMemorySignIns signIns = new InMemorySignIns(keys, clock);

    @Override
    protected SignIns signIns() {
        return signIns;
    }

    @Override
    protected IssuedKeys keys() {
        return keys;
    }

    @Override
    protected KeyStore store() {
        return keys;
    }
}
