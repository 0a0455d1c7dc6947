package dev.waybill.core.execution.fail;

import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.call.Faults;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.FailureCode;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.job.cancel.EndCancel;
import dev.waybill.core.key.Actor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the failed record of a job whose chain of models is at its end. Called twice it writes once. Thread-safe. */
public final class FailJob {

    private final JobChain chain;

    public FailJob(JobChain chain) {
        this.chain = chain;
    }

    /** A cancelling job is cancelled, one that waits for a person or for its children goes on waiting. Where no time is left for a final record the job is left as it is: it expires. */
    public void fail(Position position) {
        fail(position.key(), position.run(), position.reason(), position.fault(), Actor.WORKFLOW);
    }

    /** Fails a job that lost as many runs as a job may lose. */
    public void giveUp(JobKey key) {
        fail(key, Integer.MAX_VALUE, FailureCode.WORKFLOW_FAILED.text(), null, Actor.SWEEPER);
    }

    private void fail(JobKey key, int highestRun, @Nullable String reason, @Nullable String fault, Actor actor) {
        chain.read(key)
                .filter(job -> job.run() <= highestRun)
                .ifPresent(seen -> chain.close(seen, actor, job -> {
                    if (job.state().isFinal()
                            || job.state() == JobState.AWAITING_REVIEW
                            || job.children().isPresent()
                            || job.run() > highestRun
                            || !chain.mayClose(job)) {
                        return null;
                    }
                    return job.state() == JobState.CANCELLING
                            ? EndCancel.cancelled(job, actor)
                            : new RecordDraft(actor, job.run(), failure(job, reason, fault), JobState.FAILED);
                }));
    }

    /** @param fault what is wrong with the task, where the records do not say it */
    private static Failed failure(Job job, @Nullable String reason, @Nullable String fault) {
        @Nullable Attempt last = job.lastAttempt().orElse(null);
        FailureCode code = FailureCode.of(reason, last);
        return new Failed(
                code.text(),
                code.isOfTask() ? told(code, fault, last) : code.detail(),
                code.retryable(),
                last == null ? null : last.announced().attempt());
    }

    private static String told(FailureCode code, @Nullable String fault, @Nullable Attempt last) {
        return Optional.ofNullable(fault)
                .or(() -> Faults.of(Optional.ofNullable(last)))
                .map(what -> what + ": " + code.detail())
                .orElse(code.detail());
    }
}
