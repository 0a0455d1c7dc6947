package dev.waybill.core.job;

class InMemoryJobStoreTest extends JobStoreContract {

    @Override
    protected JobStore store() {
        return new InMemoryJobStore(clock);
    }
}
