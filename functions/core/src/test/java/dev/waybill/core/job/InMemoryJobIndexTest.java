package dev.waybill.core.job;

import dev.waybill.core.job.list.JobIndex;
import dev.waybill.core.job.list.JobIndexContract;

class InMemoryJobIndexTest extends JobIndexContract {

    private InMemoryJobStore store = new InMemoryJobStore(clock);

    @Override
    protected JobStore store() {
        store = new InMemoryJobStore(clock);
        return store;
    }

    @Override
    protected JobIndex index() {
        return new InMemoryJobIndex(store);
    }
}
