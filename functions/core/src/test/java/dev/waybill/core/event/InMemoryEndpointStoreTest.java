package dev.waybill.core.event;

class InMemoryEndpointStoreTest extends EndpointStoreContract {

    private final EndpointStore store = new InMemoryEndpointStore();

    @Override
    protected EndpointStore store() {
        return store;
    }
}
