package dev.waybill.core.job.cancel;

import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobEvent.CancelRequested;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Cancels a job: at once where no call to a model is under way; else the job is cancelling until that call's end is on
 * record, and whoever puts that on record cancels it. Asked again it answers again. Thread-safe.
 */
public final class CancelJob {

    private final JobChain chain;
    private final Clock clock;

    public CancelJob(JobChain chain, Clock clock) {
        this.chain = chain;
        this.clock = clock;
    }

    /**
     * @return the job, cancelled or cancelling
     * @throws Problem {@code not_found}; {@code state_conflict} for a job that came to another end, or is about to
     */
    public Job cancel(Principal who, JobKey key) {
        Job seen = chain.read(key)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "there is no job of this id under this key"));
        Job job = chain.decide(seen, now -> next(now, who.actor()));
        // What is on record counts here, not what a reader would see: the deadline may pass right behind the request.
        if (job.state() == JobState.CANCELLED || job.state() == JobState.CANCELLING) {
            return job;
        }
        if (!job.isUnderstood()) {
            throw JobChain.notUnderstood();
        }
        JobState state = job.stateAt(clock.instant());
        throw Problem.of(
                ProblemCode.STATE_CONFLICT,
                state.isFinal()
                        ? "the job is " + state.text() + " already: there is nothing left to cancel"
                        : "the job is within moments of its deadline: too late to cancel it, look how it ends");
    }

    /** The same where nobody is to be told why not: the job as it stands then, whatever its end. */
    public Job request(Job seen, Actor actor) {
        return chain.decide(seen, now -> next(now, actor));
    }

    private @Nullable RecordDraft next(Job job, Actor actor) {
        if (job.state().isFinal() || !chain.mayClose(job)) {
            return null;
        }
        Optional<Attempt> open = job.openAttempt();
        if (open.isEmpty()) {
            return EndCancel.cancelled(job, actor);
        }
        if (job.state() == JobState.CANCELLING) {
            return null;
        }
        CancelRequested requested = new CancelRequested(open.get().announced().attempt());
        // Should nobody be left to put the end of the call on record, the sweeper does it then.
        return new RecordDraft(actor, job.run(), requested, JobState.CANCELLING, EndCancel.nextLook(job, open.get()));
    }
}
