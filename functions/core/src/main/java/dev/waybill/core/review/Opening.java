package dev.waybill.core.review;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.job.Review;
import dev.waybill.core.job.ReviewOpened;
import dev.waybill.core.job.ReviewOpened.Matter;
import dev.waybill.core.job.ReviewOpened.Times;
import dev.waybill.core.job.ReviewReason;
import dev.waybill.core.key.Actor;
import dev.waybill.core.task.ReviewPolicy;
import java.time.Duration;
import java.time.Instant;

/** The record that opens a review: of a job on its way, or the second one after a first. */
public final class Opening {

    /** The least time that machines have left behind a review: enough for a sweep, which comes once a minute. */
    private static final Duration LEAST_FOR_MACHINES = Duration.ofMinutes(2);

    private Opening() {}

    /**
     * The first review of a job.
     *
     * @param matter what the person is to decide on
     */
    public static RecordDraft first(Job job, ReviewPolicy policy, ReviewReason reason, Matter matter, Instant now) {
        Duration left = Duration.between(now, job.deadlineFrom(now));
        Duration machines = left.compareTo(LEAST_FOR_MACHINES) > 0 ? left : LEAST_FOR_MACHINES;
        Times times = times(job, policy.within(1), machines, now);
        ReviewOpened opened = new ReviewOpened(1, reason, matter, times);
        return new RecordDraft(Actor.WORKFLOW, job.run(), opened, JobState.AWAITING_REVIEW, times.dueAt());
    }

    /** The second, wider one, of the same answer. */
    public static RecordDraft second(
            Job job, Review first, ReviewPolicy policy, ReviewReason reason, Actor actor, Instant now) {
        ReviewOpened before = first.opened();
        Times times = times(job, policy.within(2), Duration.ofMillis(before.machineMs()), now);
        ReviewOpened opened = new ReviewOpened(2, reason, before.matter(), times);
        return new RecordDraft(actor, job.run(), opened, JobState.AWAITING_REVIEW, times.dueAt());
    }

    /** People have the time that the policy gives them; of an item of a batch what of it is left before the batch's deadline. */
    private static Times times(Job job, Duration people, Duration machines, Instant now) {
        Instant wanted = now.plus(people).plus(machines);
        Instant deadline = job.withinBatch(wanted);
        Instant due = deadline.equals(wanted) ? now.plus(people) : deadline.minus(LEAST_FOR_MACHINES);
        return new Times(due.isBefore(now) ? now : due, deadline, machines.toMillis());
    }
}
