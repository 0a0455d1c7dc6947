package dev.waybill.core.usage;

import dev.waybill.core.key.Actor;
import java.util.Map;

/**
 * What became of reviews, by the name of their jobs' task and by who decided. One that two people decided on counts once with its
 * task and once with each of them. Immutable.
 *
 * @param reviewers under the name that each had when deciding
 */
public record ReviewCounts(Map<String, ReviewSums> tasks, Map<Actor, ReviewSums> reviewers) {

    public static final ReviewCounts NONE = new ReviewCounts(Map.of(), Map.of());

    /** What a part that is full counts the rest as. */
    static final String OTHER_TASKS = "(other)";

    static final Actor OTHER_REVIEWERS = new Actor(Actor.Kind.UNKNOWN, "(other)", null);

    /** So many of either fit into an item beside everything else that it counts. */
    static final int MOST_NAMES = 200;

    public ReviewCounts {
        tasks = Map.copyOf(tasks);
        reviewers = Map.copyOf(reviewers);
    }

    public ReviewCounts plus(ReviewCounts more) {
        return new ReviewCounts(
                Sums.of(tasks, more.tasks, ReviewSums::plus), Sums.of(reviewers, more.reviewers, ReviewSums::plus));
    }

    /** The same, bounded: names that find no room are counted together. */
    ReviewCounts plusWithin(ReviewCounts more) {
        return new ReviewCounts(
                Sums.within(MOST_NAMES, OTHER_TASKS, tasks, more.tasks, ReviewSums::plus),
                Sums.within(MOST_NAMES, OTHER_REVIEWERS, reviewers, more.reviewers, ReviewSums::plus));
    }

    /** What adds up to nothing is left out. */
    ReviewCounts minus(ReviewCounts less) {
        return new ReviewCounts(
                Sums.minus(tasks, less.tasks, ReviewSums::plus, ReviewSums::negated, ReviewSums.NONE),
                Sums.minus(reviewers, less.reviewers, ReviewSums::plus, ReviewSums::negated, ReviewSums.NONE));
    }
}
