package dev.waybill.core.review;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobDispatch;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.job.Review;
import dev.waybill.core.key.Actor;
import dev.waybill.core.task.ReviewPolicy;
import dev.waybill.core.task.TaskDefinition;
import java.time.Instant;
import java.util.Optional;

/** What closes a review, and what it was held by. */
final class Closing {

    private Closing() {}

    /** The policy that the job's last review is held by. */
    static Optional<ReviewPolicy> policy(Job job, TaskDefinition task) {
        return job.review().flatMap(review -> task.review(review.opened().step()));
    }

    /**
     * The record that lets the answer out that was decided for: it completes the job, or, of a step's review, sends the job on its
     * next run, with the time that machines had left when the review was opened.
     */
    static RecordDraft letOut(Job job, Review review, ReviewDecided decided, Actor actor, Instant now) {
        if (review.opened().step() == null) {
            return new RecordDraft(actor, job.run(), decided, JobState.COMPLETED, now);
        }
        Instant deadline = job.withinBatch(now.plusMillis(review.opened().machineMs()));
        return new RecordDraft(
                actor,
                job.run() + 1,
                decided.goingOn(deadline),
                JobState.IN_PROGRESS,
                JobDispatch.firstLook(now, deadline));
    }
}
