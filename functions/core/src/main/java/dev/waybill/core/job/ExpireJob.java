package dev.waybill.core.job;

import dev.waybill.core.job.JobEvent.Expired;
import dev.waybill.core.key.Actor;

/** Puts on record that a job's deadline passed, which its readers see before. Done twice it is done once. Thread-safe. */
public final class ExpireJob {

    private final JobChain chain;

    public ExpireJob(JobChain chain) {
        this.chain = chain;
    }

    /**
     * @param overdue past its deadline by the clock of whoever asks
     * @return the job expired, or with another end that it came to in time
     */
    public Job expire(Job overdue) {
        return chain.close(
                overdue,
                Actor.SWEEPER,
                job -> job.state().isFinal()
                        ? null
                        : new RecordDraft(Actor.SWEEPER, job.run(), new Expired(job.deadlineAt()), JobState.EXPIRED));
    }
}
