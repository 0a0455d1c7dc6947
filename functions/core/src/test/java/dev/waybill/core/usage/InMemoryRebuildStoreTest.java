package dev.waybill.core.usage;

class InMemoryRebuildStoreTest extends RebuildStoreContract {

    @Override
    protected RebuildStore store() {
        return new InMemoryRebuildStore();
    }
}
