package dev.waybill.core.job.cancel;

import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobEvent.CancelRequested;
import dev.waybill.core.job.JobEvent.Cancelled;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.key.Actor;
import java.time.Clock;
import java.time.Instant;

/** Brings a cancelling job to its end, once no call of it is under way any more. Thread-safe. */
public final class EndCancel {

    private final JobChain chain;
    private final Clock clock;

    public EndCancel(JobChain chain, Clock clock) {
        this.chain = chain;
        this.clock = clock;
    }

    /** The job cancelled; or as it stands where it is not cancelling, a call is under way, or only the deadline is left. */
    public Job end(Job seen, Actor actor) {
        if (seen.state() != JobState.CANCELLING || isUnderWay(seen)) {
            return seen;
        }
        return chain.close(
                seen, actor, job -> job.state().isFinal() || !chain.mayClose(job) ? null : cancelled(job, actor));
    }

    /** When a cancelling job needs its next look. */
    public Instant nextLook(Job job) {
        return job.openAttempt().map(open -> nextLook(job, open)).orElseGet(job::deadlineAt);
    }

    static Instant nextLook(Job job, Attempt open) {
        Instant over = open.announced().until();
        return over.isBefore(job.deadlineAt()) ? over : job.deadlineAt();
    }

    /** The final record of a job that is to be cancelled; it names the record that asked for it, if there is one. */
    public static RecordDraft cancelled(Job job, Actor actor) {
        Cancelled cancelled = new Cancelled(job.recordsSinceRedriven().stream()
                .filter(record -> record.event() instanceof CancelRequested)
                .map(JobRecord::version)
                .findFirst()
                .orElse(null));
        return new RecordDraft(actor, job.run(), cancelled, JobState.CANCELLED);
    }

    private boolean isUnderWay(Job job) {
        return job.openAttempt()
                .map(open -> !open.timeLeft(clock.instant()).isZero())
                .orElse(false);
    }
}
