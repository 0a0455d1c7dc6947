package dev.waybill.core.job;

import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.testing.InMemoryJobQueue;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.util.List;

class InMemoryJobQueueTest extends JobQueueContract {

    private final TestingClock clock = new TestingClock();
    private final InMemoryJobQueue queue = new InMemoryJobQueue(clock);

    @Override
    protected JobQueue queue() {
        return queue;
    }

    @Override
    protected List<QueuedJob> arrived(Priority priority) {
        return queue.receive(priority);
    }

    @Override
    protected void pass(Duration time) {
        clock.advance(time);
    }
}
