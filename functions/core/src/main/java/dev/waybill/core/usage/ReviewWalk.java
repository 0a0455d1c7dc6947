package dev.waybill.core.usage;

import dev.waybill.core.job.Decided;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.ReviewOpened;
import dev.waybill.core.key.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a job's records and counts what became of its reviews. With the task, a first review and the second that follows
 * it are one, which is over when the job goes on; with reviewers, each decision counts. One that is over because the job was
 * cancelled is nobody's, and neither decided nor timed out. Not thread-safe.
 */
final class ReviewWalk {

    private final Map<String, ReviewSums> tasks = new HashMap<>();
    private final Map<Actor, ReviewSums> reviewers = new HashMap<>();
    private final String task;

    /** When people were first asked; null where they are not. */
    private @Nullable Instant askedAt;

    /** The review that is open, and since when. */
    private @Nullable ReviewOpened open;

    private Instant openedAt = Instant.EPOCH;

    /** Who has decided on it. */
    private final List<Actor> deciders = new ArrayList<>();

    private ReviewWalk(String task) {
        this.task = task;
    }

    static ReviewCounts over(String task, List<JobRecord> records) {
        ReviewWalk walk = new ReviewWalk(task);
        records.forEach(walk::take);
        return new ReviewCounts(walk.tasks, walk.reviewers);
    }

    private void take(JobRecord record) {
        if (record.event() instanceof ReviewOpened opened) {
            askedAt = askedAt == null ? record.at() : askedAt;
            open = opened;
            openedAt = record.at();
            deciders.clear();
        } else if (open != null && askedAt != null) {
            goOn(record, open, askedAt);
        }
    }

    private void goOn(JobRecord record, ReviewOpened review, Instant asked) {
        boolean isOver = record.state() != JobState.AWAITING_REVIEW;
        boolean hasAnswer = review.answer() != null;
        if (record.event() instanceof ReviewDecided decided && isPersons(record, decided)) {
            decide(record.actor(), ReviewSums.decision(decided.decision(), hasAnswer, since(openedAt, record)), isOver);
            if (isOver) {
                count(ReviewSums.decision(decided.decision(), hasAnswer, since(asked, record)));
            }
        } else if (isOver && isForTime(record.event())) {
            count(ReviewSums.TIMED_OUT);
        }
        if (isOver) {
            askedAt = null;
            open = null;
        }
    }

    /** The second who decides on the same review ends it where both agree, and else it goes on to a third. */
    private void decide(Actor who, ReviewSums decision, boolean agree) {
        count(who, decision);
        if (deciders.size() == 1) {
            ReviewSums pair = ReviewSums.pair(agree);
            count(deciders.get(0), pair);
            count(who, pair);
            count(pair);
        }
        deciders.add(who);
    }

    private static boolean isPersons(JobRecord record, ReviewDecided decided) {
        return decided.decision() != Decided.ACCEPTED && record.actor().kind() != Actor.Kind.SYSTEM;
    }

    /** What ends a review that no person does: accepted as it is, failed, or past the job's deadline. */
    private static boolean isForTime(JobEvent event) {
        return event instanceof ReviewDecided || event instanceof JobEvent.Failed || event instanceof JobEvent.Expired;
    }

    private static Duration since(Instant then, JobRecord record) {
        return Duration.between(then, record.at());
    }

    private void count(ReviewSums sums) {
        tasks.merge(task, sums, ReviewSums::plus);
    }

    private void count(Actor who, ReviewSums sums) {
        reviewers.merge(who, sums, ReviewSums::plus);
    }
}
