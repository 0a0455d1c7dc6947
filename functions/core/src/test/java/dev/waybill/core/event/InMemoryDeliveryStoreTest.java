package dev.waybill.core.event;

class InMemoryDeliveryStoreTest extends DeliveryStoreContract {

    private final DeliveryStore store = new InMemoryDeliveryStore(clock);

    @Override
    protected DeliveryStore store() {
        return store;
    }
}
