package dev.waybill.core.set;

class InMemoryPieceStoreTest extends PieceStoreContract {

    @Override
    protected PieceStore store() {
        return new InMemoryPieceStore(clock);
    }
}
