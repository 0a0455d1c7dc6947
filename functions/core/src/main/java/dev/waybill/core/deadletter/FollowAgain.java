package dev.waybill.core.deadletter;

import dev.waybill.core.job.Job;

/** Does once more what follows from a record of a job, as whoever set it aside would have. Thread-safe. */
@FunctionalInterface
public interface FollowAgain {

    /**
     * What came off before changes nothing.
     *
     * @param version the number of the record, which the job has
     * @return whether all of it came off
     * @throws RuntimeException where it did not
     */
    boolean follow(Job job, int version);
}
