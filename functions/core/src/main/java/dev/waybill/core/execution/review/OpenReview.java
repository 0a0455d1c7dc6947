package dev.waybill.core.execution.review;

import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.TaskTokens;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives a job to a person: keeps the token of the execution that waits, then puts {@code review_opened}. Called twice it
 * opens one review. Thread-safe.
 */
public final class OpenReview {

    /** A token is of use for as long as its execution may wait, and is only ever a time-saver. */
    private static final Duration TOKEN_KEPT_BEHIND_DEADLINE = Duration.ofDays(1);

    private final JobChain chain;
    private final TaskCatalog tasks;
    private final CompleteJob completeJob;
    private final TaskTokens tokens;
    private final Clock clock;

    public OpenReview(JobChain chain, TaskCatalog tasks, CompleteJob completeJob, TaskTokens tokens, Clock clock) {
        this.chain = chain;
        this.tasks = tasks;
        this.completeJob = completeJob;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * @param token of the execution's task that waits
     * @throws NothingToReviewException where the execution has nothing to wait for
     */
    public void open(Position position, String token) {
        Job seen = chain.read(position.key()).orElseThrow(NothingToReviewException::new);
        CompiledTask task = tasks.compiled(tasks.of(seen.task()));
        @Nullable ReviewPolicy policy = task.definition().review();
        if (policy == null) {
            throw new IllegalStateException("task " + task.definition() + " has no review to open");
        }
        if (seen.run() > position.run() || seen.state().isFinal()) {
            // Its token must not take the place of the one of the run that counts, which nobody would wake then.
            throw new NothingToReviewException();
        }
        tokens.put(seen.key(), token, clock.instant().plus(policy.longest()).plus(TOKEN_KEPT_BEHIND_DEADLINE));
        // A job that was redriven may have had a review before: that one is over.
        @Nullable
        Finding finding =
                seen.state() == JobState.AWAITING_REVIEW ? null : Finding.of(seen, task, position, completeJob);
        Job job = finding == null
                ? seen
                : chain.decide(
                        seen,
                        now -> mayOpen(now, position.run()) ? finding.opening(now, policy, clock.instant()) : null);
        if (job.state() != JobState.AWAITING_REVIEW) {
            // It came to its end, or another run or the deadline has it.
            throw new NothingToReviewException();
        }
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
                Optional<String> output = completeJob.keepOutput(job, task);
                ReviewReason reason = output.isPresent() ? ReviewReason.UNSURE : ReviewReason.INVALID;
                return new Finding(reason, new Matter(null, null, output.orElse(null), completeJob.missing(job, task)));
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
