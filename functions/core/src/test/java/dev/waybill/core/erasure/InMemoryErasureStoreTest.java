package dev.waybill.core.erasure;

class InMemoryErasureStoreTest extends ErasureStoreContract {

    @Override
    protected ErasureStore store() {
        return new InMemoryErasureStore();
    }
}
