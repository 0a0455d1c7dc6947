package dev.waybill.core.execution.project;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobRecord;
import java.util.Collection;
import java.util.List;

/**
 * Does something that follows from records of jobs: tells somebody, counts them, gives something back. It is idempotent by job and
 * version, for a record is told of more than once, together with others or alone, and sometimes late. It comes before the job's list
 * fields: a final job for which it failed stays due, and the sweeper asks it again. Thread-safe.
 */
@FunctionalInterface
public interface RecordFollower {

    /**
     * Does what follows from these records.
     *
     * @param records of one or many jobs, in the order in which they were put as far as they are of one job; those from which nothing
     *     follows are left alone
     * @return those for which it did not come off: they come again
     * @throws RuntimeException where it came off for none: all come again
     */
    Collection<Followed> follow(List<Followed> records);

    /**
     * A record of a job.
     *
     * @param job as it was read, up to the record or further
     * @param version the number of the record
     */
    record Followed(Job job, int version) {

        public JobRecord record() {
            return job.records().get(version - 1);
        }

        /** Whether the job came to an end by it; a note on a job that has ended is no end. */
        public boolean isEnd() {
            return record().state().isFinal()
                    && (version == 1 || !job.records().get(version - 2).state().isFinal());
        }
    }
}
