package dev.waybill.core.set;

class InMemorySetEntriesTest extends SetEntriesContract {

    @Override
    protected SetStore store() {
        return new InMemorySetStore(clock);
    }
}
