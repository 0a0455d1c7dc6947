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
import org.jspecify.annotations.Nullable;

/**
 * Redrives a job that failed, expired or was cancelled: it goes on from its first unfinished step, with as much time as it
 * began with, and its attempts counted anew. First the record, then one message. Of two who ask at once one redrives it,
 * the other finds it under way; and a request that comes again under its key, whatever became of the job meanwhile, finds that
 * it was done. Thread-safe.
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

    /** The job, and what this call did to it. */
    public record Retried(Job job, Did did) {

        /** Whether it goes on because of this call. */
        public boolean redriven() {
            return did == Did.REDRIVEN;
        }
    }

    /** What became of a request. */
    public enum Did {
        /** The job goes on. */
        REDRIVEN,
        /** It was under way before. */
        NOTHING,
        /** The same request redrove it before. */
        REPLAYED
    }

    /** The same for a request that names no key: one that comes again is another. */
    public Retried retry(Principal who, JobKey key) {
        return retry(who, key, null);
    }

    /**
     * @param request under which this may come again; null where the caller named none
     * @throws Problem {@code not_found}; {@code job_completed}, {@code rejected}, {@code payloads_deleted}, {@code record_full}
     *     or {@code state_conflict} for a job that cannot go on; nothing changes then
     */
    public Retried retry(Principal who, JobKey key, @Nullable RetryKey request) {
        Job seen = chain.read(key)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "there is no job of this id under this key"));
        if (isDone(seen, request)) {
            return new Retried(seen, Did.REPLAYED);
        }
        // Its caller sees it expired, and the record of that may still be to come.
        Job ended = seen.isOverdue(clock.instant()) ? expireJob.expire(seen) : seen;
        AtomicBoolean own = new AtomicBoolean();
        Job job = chain.decide(ended, now -> {
            // Two that carry one key may be under way at once, and the job at its next end before the second looks.
            own.set(now.state().isFinal() && !isDone(now, request));
            return own.get() ? redriven(now, who.actor(), request) : null;
        });
        if (own.get()) {
            dispatch.send(key, job.run(), job.accepted().priority());
            return new Retried(job, Did.REDRIVEN);
        }
        return new Retried(job, isDone(job, request) ? Did.REPLAYED : Did.NOTHING);
    }

    private static boolean isDone(Job job, @Nullable RetryKey request) {
        return request != null && request.isOnRecordOf(job);
    }

    private RecordDraft redriven(Job job, Actor actor, @Nullable RetryKey request) {
        Redriven redriven = new Redriven(redrivable.deadline(job), request == null ? null : request.hash());
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
