package dev.waybill.core.slot;

class InMemorySlotStoreTest extends SlotStoreContract {

    @Override
    protected SlotStore store() {
        return new InMemorySlotStore(clock);
    }
}
