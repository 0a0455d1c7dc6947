package dev.waybill.core.set;

class InMemorySetStoreTest extends SetStoreContract {

    @Override
    protected SetStore store() {
        return new InMemorySetStore(clock);
    }
}
