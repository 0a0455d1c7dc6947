package dev.waybill.core.usage;

class InMemoryUsageStoreTest extends UsageStoreContract {

    @Override
    protected UsageStore store() {
        return new InMemoryUsageStore();
    }
}
