package dev.waybill.core.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where jobs are kept, each as its chain of records. Thread-safe. Every read leaves out what is past its time to live.
 * Implementations pass the suites {@code JobStoreContract} and {@code DueJobsContract}.
 */
public interface JobStore {

    /**
     * Puts record n if the job has none with this number; the first record begins the job.
     *
     * @param due when the job next needs a look: on a first record, and on one that changes it. There the first item's
     *     list fields follow with the record or not at all, and {@link #moveDue} by who has not seen it does nothing
     */
    Put put(JobRecord record, Instant expiresAt, @Nullable Instant due);

    /**
     * The same for a record that must not come late: neither the put nor a retry of it is under way for longer than this.
     *
     * @param within for the put and its retries together
     * @return {@link Put.Unknown} too, where that time is over
     */
    Put put(JobRecord record, Instant expiresAt, @Nullable Instant due, Duration within);

    /**
     * Reads a job consistently: everything that was put before is seen.
     *
     * @throws BrokenChainException where its records are no chain
     */
    Optional<Job> read(JobKey key);

    /**
     * Reads jobs side by side, each as consistently as {@link #read} does.
     *
     * @return those that are there, in the order of the keys; one whose records are no chain takes none of the others with it, and
     *     is left out, or read as it was before they break
     */
    Map<JobKey, Job> readAll(Collection<JobKey> keys);

    /**
     * Reads jobs side by side of which a record is known to be there, for less than it takes to find out where each ends.
     *
     * @param versions the number of that record of each
     * @return those that were read up to it or further; whoever reads one of the others by itself finds out about it
     */
    default Map<JobKey, Job> readUpTo(Map<JobKey, Integer> versions) {
        Map<JobKey, Job> jobs = new LinkedHashMap<>(readAll(versions.keySet()));
        jobs.values().removeIf(job -> job.version() < versions.getOrDefault(job.key(), 0));
        return jobs;
    }

    /**
     * Writes the list fields that follow from a final job's records and takes it off {@code due}, unless fields of a
     * record as new or newer are there.
     */
    void project(Job job);

    /**
     * Jobs whose next look is due at {@code before} or earlier, from one of {@link #dueShards} parts, oldest first, read
     * as they are asked for. One that is moved meanwhile may come twice.
     */
    Stream<DueJob> due(int shard, Instant before);

    /**
     * Jobs whose next look is due later than {@code after}, from one part, the latest first, read as they are asked for.
     *
     * @param below where to go on: the job after which the reading ended before; null to begin
     */
    Stream<DueJob> dueLater(int shard, Instant after, @Nullable DueJob below);

    /** Into how many parts the jobs due for a look are split. */
    int dueShards();

    /**
     * Moves a job's next look, unless it is final and projected, or a record that set it is newer than what was seen.
     *
     * @param seen the version of the job for which this is the next look
     */
    void moveDue(JobKey key, int seen, Instant due);

    /**
     * Shows a job whose records are no chain as failed in lists, with the error {@value #RECORD_BROKEN}: no record can say so.
     * It stays due, so that it goes on once somebody has mended its records; then its end is shown as of any other. Nothing
     * where it is not due, or has no first item.
     *
     * @param now when it was met; where it was met before, that stands
     * @param due when it is looked at again
     */
    void setAside(JobKey key, Instant now, Instant due);

    /** The error of jobs that were {@linkplain #setAside set aside}. */
    String RECORD_BROKEN = "record_broken";

    /**
     * A job that is due for a look.
     *
     * @param at since when, or from when on
     */
    record DueJob(JobKey key, Instant at) {}

    /** What became of a put. */
    sealed interface Put {

        /** It is in the table, by this put or by an earlier try of it. */
        record Written() implements Put {}

        /** Another writer was first: read again and decide anew. */
        record Taken() implements Put {}

        /** Nobody said in time whether it is in the table: read again, it is there or it is not. */
        record Unknown() implements Put {}
    }
}
