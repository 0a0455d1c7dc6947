package dev.waybill.core.execution.review;

import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.call.CompleteJob;
import dev.waybill.core.execution.call.ProposeValue;
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
import dev.waybill.core.task.Step;
import dev.waybill.core.task.catalog.TaskCatalog;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
    private final ProposeValue proposeValue;
    private final Clock clock;

    public OpenReview(JobChain chain, TaskCatalog tasks, CompleteJob completeJob, Clock clock) {
        this.chain = chain;
        this.tasks = tasks;
        this.completeJob = completeJob;
        this.proposeValue = new ProposeValue(completeJob.answers());
        this.clock = clock;
    }

    /** A job that has its review already, came to its end, or is another run's by now is left as it is. */
    public void open(Position position) {
        chain.read(position.key()).filter(job -> mayOpen(job, position.run())).ifPresent(job -> open(job, position));
    }

    private void open(Job seen, Position position) {
        CompiledTask task = tasks.compiled(tasks.of(seen.task()));
        Finding finding = finding(seen, task, position);
        ReviewPolicy policy = task.definition()
                .review(finding.matter().step())
                .orElseThrow(() -> new IllegalStateException("task " + task.definition() + " has no review to open"));
        Job unused = chain.decide(
                seen, job -> mayOpen(job, position.run()) ? finding.opening(job, policy, clock.instant()) : null);
    }

    private Finding finding(Job job, CompiledTask task, Position position) {
        List<Step> steps = task.definition().steps();
        if (position.step() == steps.size()) {
            return ofSum(completeJob.keepOutput(job, task));
        }
        // Where the task fails on the way on from here, this step has been passed by, or is decided.
        if (steps.get(position.step()) instanceof Step.Review && position.fault() == null) {
            Matter matter = proposeValue.of(job, task, position.step());
            return new Finding(matter.answer() == null ? ReviewReason.INVALID : ReviewReason.ASKED, matter);
        }
        return Finding.of(job, position);
    }

    private static Finding ofSum(CompleteJob.Sum sum) {
        if (sum.output() != null) {
            return new Finding(ReviewReason.UNSURE, Matter.sum(sum.gate(), sum.output(), sum.missing()));
        }
        FailureCode code = sum.fault() == null ? FailureCode.OUTPUT_INVALID : FailureCode.TASK_FAULTY;
        return new Finding(ReviewReason.INVALID, Matter.noAnswer(code.text(), null, sum.fault()));
    }

    private boolean mayOpen(Job job, int run) {
        return (job.state() == JobState.QUEUED || job.state() == JobState.IN_PROGRESS)
                && job.openAttempt().isEmpty()
                && job.run() <= run
                && chain.mayClose(job);
    }

    /** Why a person is asked, and on what. */
    private record Finding(ReviewReason reason, Matter matter) {

        static Finding of(Job job, Position position) {
            Optional<Attempt> unsure = job.attemptsSinceRedriven().stream()
                    .filter(attempt ->
                            attempt.settled() != null && attempt.settled().verdict() == Verdict.UNSURE)
                    .reduce((first, last) -> last);
            if (unsure.isPresent() && unsure.get().settled() != null) {
                Judged judged = unsure.get().settled().judged();
                return new Finding(
                        ReviewReason.UNSURE,
                        Matter.answer(unsure.get().announced().attempt(), judged.answer(), judged.missing()));
            }
            @Nullable Attempt last = job.lastAttempt().orElse(null);
            FailureCode code = FailureCode.of(position.reason(), last);
            return new Finding(
                    reason(code),
                    Matter.noAnswer(
                            code.text(), last == null ? null : last.announced().attempt(), position.fault()));
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
