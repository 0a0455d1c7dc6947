package dev.waybill.core.job;

import dev.waybill.core.review.ReviewFigures;
import dev.waybill.core.review.ReviewFiguresContract;

class InMemoryReviewFiguresTest extends ReviewFiguresContract {

    private final InMemoryJobStore store = new InMemoryJobStore(clock);

    @Override
    protected JobStore store() {
        return store;
    }

    @Override
    protected ReviewFigures figures() {
        return new InMemoryReviewFigures(store);
    }
}
