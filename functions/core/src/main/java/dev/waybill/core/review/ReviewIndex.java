package dev.waybill.core.review;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.ReviewReason;
import dev.waybill.core.json.Cursor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /**
     * An open review as a list shows it; its id is its job's.
     *
     * @param reason as it is on record, which is that of a {@link ReviewReason} unless a newer version opened the review
     */
    record Listed(String id, String task, String reason, int level, Instant openedAt, Instant dueAt) {

        /** What lists show of this job while its review is open; of a job that has no open review nothing. */
        public static Optional<Listed> of(Job job) {
            return job.state() != JobState.AWAITING_REVIEW
                    ? Optional.empty()
                    : job.review()
                            .map(review -> new Listed(
                                    job.key().id(),
                                    job.accepted().task(),
                                    review.reason(),
                                    review.opened().level(),
                                    review.openedAt(),
                                    review.opened().dueAt()));
        }

        Place place() {
            return new Place(dueAt, id);
        }
    }

    /** Right behind the review that is due then and has this id. {@code dueAt} in whole milliseconds. */
    record Place(Instant dueAt, String id) {

        static Place of(Cursor cursor) {
            return new Place(cursor.at(), cursor.id());
        }

        Cursor cursor() {
            return new Cursor(dueAt, id);
        }
    }

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
