package dev.waybill.core.review;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.job.ReviewReason;
import dev.waybill.core.key.Actor;
import dev.waybill.core.task.ReviewPolicy;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Two reviewers who did not agree: the second, wider review follows. Should the second record be lost, the sweeper puts it. */
final class Disagreement {

    private Disagreement() {}

    /** The job with the second review open, or as it is where nobody disagrees. Done twice it is done once. */
    static Job settle(JobChain chain, Job seen, ReviewPolicy policy, Actor actor, Clock clock) {
        return chain.decide(seen, job -> next(chain, job, policy, actor, clock));
    }

    private static @Nullable RecordDraft next(JobChain chain, Job job, ReviewPolicy policy, Actor actor, Clock clock) {
        if (job.state() != JobState.AWAITING_REVIEW || !chain.mayClose(job)) {
            return null;
        }
        return job.review()
                .filter(review ->
                        review.opened().level() == 1 && review.decisions().size() >= 2)
                .map(review -> Opening.second(job, review, policy, ReviewReason.DISAGREED, actor, clock.instant()))
                .orElse(null);
    }
}
