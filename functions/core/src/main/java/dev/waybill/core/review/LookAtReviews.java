package dev.waybill.core.review;

import dev.waybill.core.key.Actor;
import dev.waybill.core.review.ReviewIndex.Place;
import dev.waybill.core.review.ReviewIndex.Stretch;
import dev.waybill.core.usage.ReviewSums;
import dev.waybill.core.usage.UsageStore;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells how a tenant's reviews do: how many are open now, as the index has them, and what became of those that are over, as it was
 * counted at their jobs' ends. Thread-safe.
 */
public final class LookAtReviews {

    private final ReviewIndex index;
    private final UsageStore store;
    private final Clock clock;
    private final int most;

    /** @param most how many open reviews are counted, the next due first */
    public LookAtReviews(ReviewIndex index, UsageStore store, Clock clock, int most) {
        this.index = index;
        this.store = store;
        this.clock = clock;
        this.most = most;
    }

    /**
     * Those that are open now.
     *
     * @param overdue how many of them are past the time by which they were due
     */
    public record Open(long reviews, long overdue) {

        static final Open NONE = new Open(0, 0);

        private Open plus(Open more) {
            return new Open(reviews + more.reviews, overdue + more.overdue);
        }
    }

    /** @param sums of those that are over */
    public record OfTask(String task, Open open, ReviewSums sums) {}

    /**
     * @param tasks by name; those without any reviews are left out
     * @param truncated whether more are open than were counted: the next due of them were
     */
    public record ByTask(List<OfTask> tasks, boolean truncated) {
        public ByTask {
            tasks = List.copyOf(tasks);
        }
    }

    /**
     * What somebody decided. An open review is nobody's: who claims one may leave it.
     *
     * @param who under the name that they had last
     */
    public record OfReviewer(Actor who, ReviewSums sums) {}

    /** By task, with what became of reviews whose jobs ended on these days, both inclusive. */
    public ByTask byTask(String tenant, LocalDate from, LocalDate to) {
        SortedMap<String, ReviewSums> sums = new TreeMap<>();
        store.parts(tenant, from, to).forEach(part -> part.counts()
                .reviews()
                .tasks()
                .forEach((task, some) -> sums.merge(task, some, ReviewSums::plus)));
        sums.values().removeIf(ReviewSums.NONE::equals);
        Map<String, Open> open = new HashMap<>();
        boolean truncated = count(tenant, open);
        open.keySet().forEach(task -> sums.putIfAbsent(task, ReviewSums.NONE));
        List<OfTask> tasks = new ArrayList<>();
        sums.forEach((task, some) -> tasks.add(new OfTask(task, open.getOrDefault(task, Open.NONE), some)));
        return new ByTask(tasks, truncated);
    }

    /** By reviewer, in the order of their ids, those who decided on jobs that ended on these days, both inclusive. */
    public List<OfReviewer> byReviewer(String tenant, LocalDate from, LocalDate to) {
        SortedMap<Actor, OfReviewer> reviewers =
                new TreeMap<>(Comparator.comparing(Actor::id).thenComparing(Actor::kind));
        // Days come one after the other, and a person who is called otherwise now is so on the later one.
        store.parts(tenant, from, to).forEach(part -> part.counts()
                .reviews()
                .reviewers()
                .forEach((who, sums) -> reviewers.merge(
                        who,
                        new OfReviewer(who, sums),
                        (before, more) ->
                                new OfReviewer(more.who(), before.sums().plus(more.sums())))));
        reviewers.values().removeIf(reviewer -> reviewer.sums().equals(ReviewSums.NONE));
        return List.copyOf(reviewers.values());
    }

    /** @return whether there are more than were counted */
    private boolean count(String tenant, Map<String, Open> open) {
        Instant now = clock.instant();
        @Nullable Place place = null;
        int looked = 0;
        do {
            // One more than are counted tells whether there are any.
            Stretch stretch = index.read(tenant, ReviewFilter.ALL, place, most + 1 - looked);
            stretch.wanted().stream()
                    .limit(most - looked)
                    .forEach(review ->
                            open.merge(review.task(), new Open(1, now.isBefore(review.dueAt()) ? 0 : 1), Open::plus));
            looked += stretch.looked();
            place = stretch.reached();
        } while (place != null && looked <= most);
        return looked > most;
    }
}
