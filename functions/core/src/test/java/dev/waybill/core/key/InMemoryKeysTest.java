package dev.waybill.core.key;

import dev.waybill.core.key.issue.IssuedKeys;
import dev.waybill.core.key.issue.IssuedKeysContract;

/** The contract of given-out keys on the fake. */
class InMemoryKeysTest extends IssuedKeysContract {

    private final InMemoryKeys keys = new InMemoryKeys(clock);

    @Override
    protected IssuedKeys keys() {
        return keys;
    }

    @Override
    protected KeyStore store() {
        return keys;
    }
}
