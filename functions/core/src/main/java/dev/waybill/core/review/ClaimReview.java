package dev.waybill.core.review;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobEvent.ReviewClaimed;
import dev.waybill.core.job.JobEvent.ReviewReleased;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.job.Review;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Takes a review for a while, so that no two people work on it, and gives it back. Claiming again by the same person makes
 * the lease longer; a lease that ran out binds nobody. Thread-safe.
 */
public final class ClaimReview {

    public static final Duration USUAL_LEASE = Duration.ofMinutes(15);
    public static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
    public static final Duration LONGEST_LEASE = Duration.ofHours(8);

    private final JobChain chain;
    private final OpenReviews reviews;
    private final Clock clock;

    public ClaimReview(JobChain chain, Clock clock) {
        this.chain = chain;
        this.reviews = new OpenReviews(chain, clock);
        this.clock = clock;
    }

    /**
     * @throws dev.waybill.core.problem.Problem {@code not_found}; {@code state_conflict} where another has it, or it is
     *     closed; {@code record_full}
     */
    public Job claim(Principal who, JobKey key, Duration lease) {
        Actor actor = who.actor();
        return chain.decide(reviews.find(key), job -> {
            Review review = reviews.open(job);
            reviews.refuseClaimedByOthers(review, actor);
            Instant until = clock.instant().plus(lease);
            return draft(actor, job, new ReviewClaimed(review.version(), until));
        });
    }

    /** Where nobody has it nothing changes. @throws dev.waybill.core.problem.Problem as {@link #claim} */
    public Job release(Principal who, JobKey key) {
        Actor actor = who.actor();
        return chain.decide(reviews.find(key), job -> {
            Review review = reviews.open(job);
            reviews.refuseClaimedByOthers(review, actor);
            return review.claimAt(clock.instant()).isEmpty()
                    ? null
                    : draft(actor, job, new ReviewReleased(review.version()));
        });
    }

    private static RecordDraft draft(Actor actor, Job job, JobEvent event) {
        return new RecordDraft(actor, job.run(), event, JobState.AWAITING_REVIEW);
    }
}
