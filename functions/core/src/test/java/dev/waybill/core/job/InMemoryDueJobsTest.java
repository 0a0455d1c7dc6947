package dev.waybill.core.job;

class InMemoryDueJobsTest extends DueJobsContract {

    @Override
    protected JobStore store() {
        return new InMemoryJobStore(clock);
    }
}
