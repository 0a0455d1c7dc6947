package dev.waybill.core.workflow.sweep;

import dev.waybill.core.job.Actor;
import dev.waybill.core.job.Executions;
import dev.waybill.core.job.Executions.Status;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobChain.Draft;
import dev.waybill.core.job.JobEvent.Expired;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobQueue;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Looks after jobs that are due for a look: expires those past their deadline, sends again those that never started, and
 * finishes the list fields of those that are final. A look that finds nothing to do sets the next one. Thread-safe.
 */
public final class SweepJobs {

    private static final Duration SHORTEST_STEP = Duration.ofMinutes(1);
    private static final Duration LONGEST_STEP = Duration.ofMinutes(5);
    private static final int PAGE = 100;

    private final JobStore store;
    private final JobChain chain;
    private final Executions executions;
    private final JobQueue queue;
    private final Clock clock;
    private final EventLog log;

    public SweepJobs(JobStore store, JobChain chain, Executions executions, JobQueue queue, Clock clock, EventLog log) {
        this.store = store;
        this.chain = chain;
        this.executions = executions;
        this.queue = queue;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Looks at every job that is due.
     *
     * @param until no new look begins after this moment; what is left is due at the next sweep
     * @return how many jobs were looked at
     */
    public int sweep(Instant until) {
        // An index shows what it held a moment ago: a job that was looked at may turn up again, and is passed over.
        Set<JobKey> looked = new HashSet<>();
        for (int shard = 0; shard < store.dueShards(); shard++) {
            boolean more = true;
            while (more) {
                more = false;
                for (JobKey key : store.due(shard, clock.instant(), PAGE)) {
                    if (!clock.instant().isBefore(until)) {
                        return looked.size();
                    }
                    if (looked.add(key)) {
                        lookSafely(key);
                        more = true;
                    }
                }
            }
        }
        return looked.size();
    }

    /** One job that cannot be looked at must not keep the others from being looked at. */
    @SuppressWarnings("CatchingUnchecked")
    private void lookSafely(JobKey key) {
        try {
            look(key);
        } catch (RuntimeException failed) {
            log.failure("look_failed", failed).with(Field.JOB, key.id()).write();
            store.moveDue(key, clock.instant().plus(SHORTEST_STEP));
        }
    }

    /** Looks at one job, due or not. */
    public void look(JobKey key) {
        Optional<Job> found = store.read(key);
        if (found.isEmpty()) {
            return;
        }
        Job job = found.get();
        if (job.isOverdue(clock.instant())) {
            job = expire(job);
        }
        if (job.state().isFinal()) {
            store.project(job);
            return;
        }
        if (job.version() == 1 && executions.status(key, job.run()) == Status.ABSENT) {
            queue.send(
                    new QueuedJob(key.tenant(), key.id(), job.run()),
                    job.accepted().priority());
            log.event("job_sent_again").with(Field.JOB, key.id()).write();
        }
        store.moveDue(key, nextLook(job));
    }

    private Job expire(Job seen) {
        Job closed = chain.closeOpenAttempt(seen, Actor.SWEEPER);
        return chain.decide(
                closed,
                job -> job.state().isFinal()
                        ? null
                        : new Draft(Actor.SWEEPER, job.run(), new Expired(job.deadlineAt()), JobState.EXPIRED));
    }

    /** In doubling steps as the job grows older, never past its deadline. */
    private Instant nextLook(Job job) {
        Instant now = clock.instant();
        Duration age = Duration.between(job.createdAt(), now);
        Duration step =
                age.compareTo(SHORTEST_STEP) < 0 ? SHORTEST_STEP : age.compareTo(LONGEST_STEP) > 0 ? LONGEST_STEP : age;
        Instant next = now.plus(step);
        return next.isBefore(job.deadlineAt()) ? next : job.deadlineAt();
    }
}
