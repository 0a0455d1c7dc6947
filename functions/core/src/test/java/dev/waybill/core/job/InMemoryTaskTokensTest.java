package dev.waybill.core.job;

import dev.waybill.core.execution.TaskTokens;
import dev.waybill.core.testing.TestingClock;

class InMemoryTaskTokensTest extends TaskTokensContract {

    @Override
    protected TaskTokens tokens() {
        return new InMemoryTaskTokens(new TestingClock());
    }
}
