package dev.waybill.core.job.get;

import dev.waybill.core.job.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/** A wait for one job, which begins before the job is read or even put. Used by one thread. */
public final class JobWait implements AutoCloseable {

    private final GetJob jobs;
    private final JobWatch watch;
    private final Clock clock;

    JobWait(GetJob jobs, JobWatch watch, Clock clock) {
        this.jobs = jobs;
        this.watch = watch;
        this.clock = clock;
    }

    /**
     * Reads the job whenever it may have changed until it is as wanted, or the time is up.
     *
     * @param seen the job as it was at some time after this wait began
     * @return the job as it was read last
     */
    public Job until(Job seen, Duration most, Predicate<Job> wanted) {
        Instant until = clock.instant().plus(most);
        Job job = seen;
        try {
            while (!wanted.test(job)) {
                Duration left = Duration.between(clock.instant(), until);
                if (left.isZero() || left.isNegative()) {
                    break;
                }
                watch.await(left);
                job = jobs.read(job.key());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return job;
    }

    @Override
    public void close() {
        watch.close();
    }
}
