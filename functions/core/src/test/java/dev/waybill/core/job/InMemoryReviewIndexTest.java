package dev.waybill.core.job;

import dev.waybill.core.review.ReviewIndex;
import dev.waybill.core.review.ReviewIndexContract;

class InMemoryReviewIndexTest extends ReviewIndexContract {

    private final InMemoryJobStore store = new InMemoryJobStore(clock);

    @Override
    protected JobStore store() {
        return store;
    }

    @Override
    protected ReviewIndex index() {
        return new InMemoryReviewIndex(store);
    }
}
