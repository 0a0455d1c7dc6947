package dev.waybill.core.job.review;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's open reviews, the one that is due first at the front. Thread-safe. Follows the records a moment behind them.
 * Implementations pass the suite {@code ReviewIndexContract}.
 */
public interface ReviewIndex {

    /**
     * Looks at open reviews, the next due first.
     *
     * @param behind where to go on; null for the front
     * @param most how many are looked at, whether or not the filter wants them
     */
    Stretch read(String tenant, ReviewFilter filter, @Nullable Place behind, int most);

    /** An open review as a list shows it; its id is its job's. */
    record Listed(String id, String task, ReviewReason reason, int level, Instant openedAt, Instant dueAt) {

        Place place() {
            return new Place(dueAt, id);
        }
    }

    /** Right behind the review that is due then and has this id. {@code dueAt} in whole milliseconds. */
    record Place(Instant dueAt, String id) {}

    /**
     * A stretch of the list.
     *
     * @param wanted what the filter wants of it
     * @param looked how many were looked at
     * @param reached where the stretch ended; null where there are no more
     */
    record Stretch(
            List<Listed> wanted, int looked, @Nullable Place reached) {
        public Stretch {
            wanted = List.copyOf(wanted);
        }
    }
}
