package dev.waybill.core.job;

import dev.waybill.core.job.label.JobLabels;
import dev.waybill.core.job.label.JobLabelsContract;

class InMemoryJobLabelsTest extends JobLabelsContract {

    private InMemoryJobStore store = new InMemoryJobStore(clock);

    @Override
    protected JobStore store() {
        store = new InMemoryJobStore(clock);
        return store;
    }

    @Override
    protected JobLabels labels() {
        return new InMemoryJobLabels(store, clock);
    }
}
