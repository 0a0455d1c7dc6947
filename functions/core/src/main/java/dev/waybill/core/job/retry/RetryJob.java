package dev.waybill.core.job.retry;

import dev.waybill.core.job.ExpireJob;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobDispatch;
import dev.waybill.core.job.JobEvent.Redriven;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Redrives a job that failed, expired or was cancelled: it goes on from its first unfinished step, with as much time as it
 * began with, and its attempts counted anew. First the record, then one message. Of two who ask at once one redrives it,
 * the other finds it under way. Thread-safe.
 */
public final class RetryJob {

    private final JobChain chain;
    private final JobStore store;
    private final Redrivable redrivable;
    private final ExpireJob expireJob;
    private final JobDispatch dispatch;
    private final Clock clock;

    /** @param store that {@code chain} is of */
    public RetryJob(JobChain chain, JobStore store, Redrivable redrivable, JobDispatch dispatch, Clock clock) {
        this.chain = chain;
        this.store = store;
        this.redrivable = redrivable;
        this.expireJob = new ExpireJob(chain);
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /** The job, and whether it was this call that redrove it: else it was under way before. */
    public record Retried(Job job, boolean redriven) {}

    /**
     * @throws Problem {@code not_found}; {@code job_completed}, {@code rejected}, {@code payloads_deleted}, {@code record_full}
     *     or {@code state_conflict} for a job that cannot go on; nothing changes then
     */
    public Retried retry(Principal who, JobKey key) {
        Job seen = chain.read(key)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "there is no job of this id under this key"));
        // Its caller sees it expired, and the record of that may still be to come.
        Job ended = seen.isOverdue(clock.instant()) ? expireJob.expire(seen) : seen;
        AtomicBoolean own = new AtomicBoolean();
        Job job = chain.decide(ended, now -> {
            own.set(now.state().isFinal());
            return own.get() ? redriven(now, who.actor()) : null;
        });
        if (own.get()) {
            dispatch.send(key, job.run(), job.accepted().priority());
        }
        return new Retried(job, own.get());
    }

    private RecordDraft redriven(Job job, Actor actor) {
        Redriven redriven = new Redriven(redrivable.deadline(job));
        // What follows from the end it came to is done before it comes to another: nobody would find it behind this
        // record.
        store.project(job);
        return new RecordDraft(
                actor,
                job.run() + 1,
                redriven,
                JobState.QUEUED,
                JobDispatch.firstLook(clock.instant(), redriven.deadlineAt()));
    }
}
