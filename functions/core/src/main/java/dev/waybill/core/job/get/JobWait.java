package dev.waybill.core.job.get;

import dev.waybill.core.job.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/** A wait for one job, which begins before the job is read or even put. Used by one thread. */
public final class JobWait implements AutoCloseable {

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);

    private final GetJob jobs;
    private final JobWatch watch;
    private final Clock clock;

    JobWait(GetJob jobs, JobWatch watch, Clock clock) {
        this.jobs = jobs;
        this.watch = watch;
        this.clock = clock;
    }

    /**
     * Reads the job whenever it may have changed until it is as wanted, the time is up, or the wait is called off.
     *
     * @param seen the job as it was at some time after this wait began
     * @return the job as it was read last
     */
    public Job until(Job seen, Duration most, Predicate<Job> wanted) {
        Instant until = clock.instant().plus(most);
        Job job = seen;
        try {
            while (!wanted.test(job) && !watch.isCalledOff()) {
                Duration left = Duration.between(clock.instant(), until);
                if (left.isZero() || left.isNegative()) {
                    break;
                }
                watch.await(shorter(left, untilDeadline(job)));
                job = jobs.read(job.key());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return job;
    }

    /** A job also changes by the passing of its deadline, of which nobody tells. */
    private Duration untilDeadline(Job job) {
        Duration left = Duration.between(clock.instant(), job.deadlineAt());
        return left.isNegative() || left.isZero() ? LONGEST_LOOK : left;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public void close() {
        watch.close();
    }
}
