package dev.waybill.core.job;

import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import java.time.Duration;
import java.time.Instant;

/** Sends a job to its run, once that is on record: should the message be lost, the sweeper sends it. Thread-safe. */
public final class JobDispatch {

    /** When a job that was just sent is looked at for the first time, should its message be lost. */
    private static final Duration FIRST_LOOK = Duration.ofMinutes(1);

    private final JobQueue queue;
    private final EventLog log;

    public JobDispatch(JobQueue queue, EventLog log) {
        this.queue = queue;
        this.log = log;
    }

    /** The look that is set with the record, before anything is sent; never past the deadline. */
    public static Instant firstLook(Instant now, Instant deadlineAt) {
        Instant look = now.plus(FIRST_LOOK);
        return look.isBefore(deadlineAt) ? look : deadlineAt;
    }

    public void send(JobKey key, int run, Priority priority) {
        send(new QueuedJob(key.tenant(), key.id(), run), priority);
    }

    @SuppressWarnings("CatchingUnchecked") // whatever keeps a message from being sent, the sweeper sends it again
    public void send(QueuedJob queued, Priority priority) {
        try {
            queue.send(queued, priority, Duration.ZERO);
        } catch (RuntimeException unsent) {
            log.failure("job_not_sent", unsent).with(Field.JOB, queued.job()).write();
        }
    }
}
