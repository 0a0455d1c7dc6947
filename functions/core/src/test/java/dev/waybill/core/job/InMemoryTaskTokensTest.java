package dev.waybill.core.job;

import dev.waybill.core.testing.TestingClock;
import dev.waybill.core.workflow.TaskTokens;

class InMemoryTaskTokensTest extends TaskTokensContract {

    @Override
    protected TaskTokens tokens() {
        return new InMemoryTaskTokens(new TestingClock());
    }
}
