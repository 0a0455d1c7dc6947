package dev.waybill.core.review;

import dev.waybill.core.job.Decided;
import dev.waybill.core.job.FailureCode;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.job.Review;
import dev.waybill.core.job.ReviewReason;
import dev.waybill.core.key.Actor;
import dev.waybill.core.task.ReviewPolicy;
import dev.waybill.core.task.catalog.TaskCatalog;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Applies a task's {@code onTimeout} to a review that nobody decided in time. Done twice it is done once. A job that goes on then is to be
 * sent by the caller. Thread-safe.
 */
public final class EndReview {

    private final JobChain chain;
    private final TaskCatalog tasks;
    private final ReviewTexts texts;
    private final Clock clock;

    public EndReview(JobChain chain, TaskCatalog tasks, PayloadStore payloads, Clock clock) {
        this.chain = chain;
        this.tasks = tasks;
        this.texts = new ReviewTexts(payloads, clock);
        this.clock = clock;
    }

    /** The job as it stands then; as it was where its review is not overdue, or only the deadline is left. */
    public Job end(Job seen) {
        if (seen.state() != JobState.AWAITING_REVIEW) {
            return seen;
        }
        Optional<ReviewPolicy> policy =
                Closing.policy(seen, tasks.of(seen.task()).definition());
        if (policy.isEmpty()) {
            return seen;
        }
        Job job = Disagreement.settle(chain, seen, policy.get(), Actor.SWEEPER, clock);
        return chain.decide(job, now -> next(now, policy.get()));
    }

    /** When a job that waits for a person needs its next look. */
    public Instant nextLook(Job job) {
        return job.review()
                .map(review -> review.opened().dueAt())
                .filter(due -> clock.instant().isBefore(due))
                .orElseGet(job::deadlineAt);
    }

    private @Nullable RecordDraft next(Job job, ReviewPolicy policy) {
        Instant now = clock.instant();
        @Nullable Review review = job.review().orElse(null);
        if (job.state() != JobState.AWAITING_REVIEW
                || review == null
                || now.isBefore(review.opened().dueAt())
                || !chain.mayClose(job)) {
            return null;
        }
        return switch (policy.onTimeout(review.opened().level())) {
            case ESCALATE -> Opening.second(job, review, policy, ReviewReason.TIMED_OUT, Actor.SWEEPER, now);
            case ACCEPT -> accepted(job, review);
            case FAIL -> failed(job, review, FailureCode.NEEDS_REVIEW);
        };
    }

    /** A job is completed with an output that is there, and with none else. */
    private RecordDraft accepted(Job job, Review review) {
        if (!review.hasAnswer()) {
            return failed(job, review, FailureCode.NEEDS_REVIEW);
        }
        if (texts.output(job, review.opened().answer()).isEmpty()) {
            return failed(job, review, FailureCode.PAYLOADS_DELETED);
        }
        ReviewDecided accepted = new ReviewDecided(
                review.version(), Decided.ACCEPTED, null, null, review.opened().answer(), null, null);
        return Closing.letOut(job, review, accepted, Actor.SWEEPER, clock.instant());
    }

    private static RecordDraft failed(Job job, Review review, FailureCode code) {
        Failed failed = new Failed(
                code.text(), code.detail(), code.retryable(), review.opened().attempt());
        return new RecordDraft(
                Actor.SWEEPER,
                job.run(),
                failed,
                JobState.FAILED,
                review.opened().dueAt());
    }
}
