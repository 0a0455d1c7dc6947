package dev.waybill.core.circuit;

class InMemoryCircuitStoreTest extends CircuitStoreContract {
    @Override
    protected CircuitStore store() {
        return new InMemoryCircuitStore();
    }
}
