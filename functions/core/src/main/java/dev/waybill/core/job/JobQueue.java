package dev.waybill.core.job;

/** Where accepted jobs wait for their execution. Thread-safe. Messages carry ids only. */
public interface JobQueue {

    /**
     * Sends a job to the queue of its priority.
     *
     * @throws RuntimeException where the queue does not take it; nothing is lost then, the sweeper sends again
     */
    void send(QueuedJob job, Priority priority);

    /** What a message says: which job, and which run of it is to be started. */
    record QueuedJob(String tenant, String job, int run) {}
}
