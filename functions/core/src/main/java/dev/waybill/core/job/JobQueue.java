package dev.waybill.core.job;

import java.time.Duration;

/** Where accepted jobs wait for their execution. Thread-safe. Messages carry ids only. */
public interface JobQueue {

    /** The longest a queue holds a message back (SQS: DelaySeconds). */
    Duration LONGEST_DELAY = Duration.ofMinutes(15);

    /**
     * Sends a job to the queue of its priority.
     *
     * @param delay how long the message is held back, at most {@link #LONGEST_DELAY}
     * @throws RuntimeException where the queue does not take it; nothing is lost then, the sweeper sends again
     */
    void send(QueuedJob job, Priority priority, Duration delay);

    /** What a message says: which job, and which run of it is to be started. */
    record QueuedJob(String tenant, String job, int run) {}
}
