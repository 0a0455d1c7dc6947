package dev.waybill.core.job;

import dev.waybill.core.testing.TestingClock;

class InMemoryPayloadStoreTest extends PayloadStoreContract {

    private final InMemoryPayloadStore payloads = new InMemoryPayloadStore(new TestingClock());

    @Override
    protected PayloadStore payloads() {
        return payloads;
    }
}
