package dev.waybill.core.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /**
     * What a message says: which job, and which run of it is to be started.
     *
     * @param waited what is known of its wait for slots; null where the job has to be read for that
     */
    record QueuedJob(
            String tenant, String job, int run, @Nullable SlotWait waited) {

        /** A job of which nothing is known yet. */
        public QueuedJob(String tenant, String job, int run) {
            this(tenant, job, run, null);
        }
    }

    /**
     * How long a job has waited for slots, so that it need not be read to be told that there are none.
     *
     * @param tries how many times it has found none; 0 where nobody has looked yet
     * @param since when it began to wait for its run
     * @param until its deadline
     * @param pools the names of the pools that had none when it was looked at last, or that it is known to need
     */
    record SlotWait(int tries, Instant since, Instant until, List<String> pools) {

        /** The pool that each bulk job of the deployment needs a slot of. */
        public static final String BULK = "BULK";

        /** Of a bulk job that nobody has looked at. */
        public static SlotWait ofBulk(Instant since, Instant until) {
            return new SlotWait(0, since, until, List.of(BULK));
        }
    }
}
