package dev.waybill.core.task.catalog;

class InMemoryTaskStoreTest extends TaskStoreContract {

    private final TaskStore store = new InMemoryTaskStore(clock);

    @Override
    protected TaskStore store() {
        return store;
    }
}
