package dev.waybill.core.job;

import dev.waybill.core.job.label.JobLabels;
import dev.waybill.core.job.list.ItemsInListsContract;
import dev.waybill.core.job.list.JobIndex;

class InMemoryItemsInListsTest extends ItemsInListsContract {

    private final InMemoryJobStore store = new InMemoryJobStore(clock);

    @Override
    protected JobStore store() {
        return store;
    }

    @Override
    protected JobIndex index() {
        return new InMemoryJobIndex(store);
    }

    @Override
    protected JobLabels labels() {
        return new InMemoryJobLabels(store, clock);
    }
}
