package dev.waybill.core.set;

import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.util.List;

class InMemorySetQueueTest extends SetQueueContract {

    private final TestingClock clock = new TestingClock();
    private final InMemorySetQueue queue = new InMemorySetQueue(clock);

    @Override
    protected SetQueue queue() {
        return queue;
    }

    @Override
    protected List<SetQueue.SetWork> arrived() {
        return queue.receive();
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}
