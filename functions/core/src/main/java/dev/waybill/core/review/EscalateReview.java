package dev.waybill.core.review;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.Review;
import dev.waybill.core.job.ReviewReason;
import dev.waybill.core.key.Principal;
import dev.waybill.core.task.ReviewPolicy;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.catalog.TaskCatalog;
import java.time.Clock;

/** Hands a review on to the second, wider one. Thread-safe. */
public final class EscalateReview {

    private final JobChain chain;
    private final TaskCatalog tasks;
    private final OpenReviews reviews;
    private final Clock clock;

    public EscalateReview(JobChain chain, TaskCatalog tasks, Clock clock) {
        this.chain = chain;
        this.tasks = tasks;
        this.reviews = new OpenReviews(chain, clock);
        this.clock = clock;
    }

    /**
     * @param answerVersion the version of the answer that the reviewer saw
     * @throws dev.waybill.core.problem.Problem {@code not_found}; {@code state_conflict} where it is closed, claimed by
     *     another, the second one already, or the task has no second
     */
    public Job escalate(Principal who, JobKey key, int answerVersion) {
        Job seen = reviews.find(key);
        TaskDefinition task = tasks.of(seen.task()).definition();
        return chain.decide(seen, job -> {
            Review review = reviews.openFor(job, who.actor(), answerVersion);
            ReviewPolicy policy = Closing.policy(job, task)
                    .filter(held -> held.second() != null)
                    .orElseThrow(() -> OpenReviews.conflict("the task has no second review (review.escalation, or"
                            + " escalation of the step): decide, or release it"));
            if (review.opened().level() == 2) {
                throw OpenReviews.conflict("this is the second review already: decide, or release it");
            }
            return Opening.second(job, review, policy, ReviewReason.ESCALATED, who.actor(), clock.instant());
        });
    }
}
