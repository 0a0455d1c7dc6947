package dev.waybill.core.execution.review;

import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.call.CompleteJob;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.AttemptSettled.Judged;
import dev.waybill.core.job.FailureCode;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.job.ReviewOpened.Matter;
import dev.waybill.core.job.ReviewReason;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.review.Opening;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.task.ReviewPolicy;
import dev.waybill.core.task.catalog.TaskCatalog;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives a job to a person by the record {@code review_opened}: from then on it needs no execution. Called twice it opens one
 * review. Thread-safe.
 */
public final class OpenReview {

    private final JobChain chain;
    private final TaskCatalog tasks;
    private final CompleteJob completeJob;
    private final Clock clock;

    public OpenReview(JobChain chain, TaskCatalog tasks, CompleteJob completeJob, Clock clock) {
        this.chain = chain;
        this.tasks = tasks;
        this.completeJob = completeJob;
        this.clock = clock;
    }

    /** A job that has its review already, came to its end, or is another run's by now is left as it is. */
    public void open(Position position) {
        chain.read(position.key()).filter(job -> mayOpen(job, position.run())).ifPresent(job -> open(job, position));
    }

    private void open(Job seen, Position position) {
        CompiledTask task = tasks.compiled(tasks.of(seen.task()));
        @Nullable ReviewPolicy policy = task.definition().review();
        if (policy == null) {
            throw new IllegalStateException("task " + task.definition() + " has no review to open");
        }
        Finding finding = Finding.of(seen, task, position, completeJob);
        Job unused = chain.decide(
                seen, job -> mayOpen(job, position.run()) ? finding.opening(job, policy, clock.instant()) : null);
    }

    private boolean mayOpen(Job job, int run) {
        return (job.state() == JobState.QUEUED || job.state() == JobState.IN_PROGRESS)
                && job.openAttempt().isEmpty()
                && job.run() <= run
                && chain.mayClose(job);
    }

    /** Why a person is asked, and on what. */
    private record Finding(ReviewReason reason, Matter matter) {

        static Finding of(Job job, CompiledTask task, Position position, CompleteJob completeJob) {
            if (position.step() == task.definition().steps().size()) {
                CompleteJob.Sum sum = completeJob.keepOutput(job, task);
                ReviewReason reason = sum.output() == null ? ReviewReason.INVALID : ReviewReason.UNSURE;
                return new Finding(reason, new Matter(null, null, sum.output(), sum.missing()));
            }
            Optional<Attempt> unsure = job.attemptsSinceRedriven().stream()
                    .filter(attempt ->
                            attempt.settled() != null && attempt.settled().verdict() == Verdict.UNSURE)
                    .reduce((first, last) -> last);
            if (unsure.isPresent() && unsure.get().settled() != null) {
                Judged judged = unsure.get().settled().judged();
                return new Finding(
                        ReviewReason.UNSURE,
                        new Matter(null, unsure.get().announced().attempt(), judged.answer(), judged.missing()));
            }
            @Nullable Attempt last = job.lastAttempt().orElse(null);
            FailureCode code = FailureCode.of(position.reason(), last);
            return new Finding(
                    reason(code),
                    Matter.noAnswer(
                            code.text(), last == null ? null : last.announced().attempt()));
        }

        RecordDraft opening(Job job, ReviewPolicy policy, Instant now) {
            return Opening.first(job, policy, reason, matter, now);
        }

        private static ReviewReason reason(FailureCode code) {
            return switch (code) {
                case MODEL_REFUSED -> ReviewReason.REFUSED;
                case OUTPUT_INVALID -> ReviewReason.INVALID;
                default -> ReviewReason.FAILED;
            };
        }
    }
}
