package dev.waybill.core.review;

import dev.waybill.core.job.ReviewReason;
import dev.waybill.core.review.ReviewIndex.Listed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which open reviews a list shows; null asks for all.
 *
 * @param openedBefore opened earlier than this
 * @param dueBefore due earlier than this
 */
public record ReviewFilter(
        @Nullable String task,
        @Nullable ReviewReason reason,
        @Nullable Instant openedBefore,
        @Nullable Instant dueBefore) {

    /** All reviews. */
    public static final ReviewFilter ALL = new ReviewFilter(null, null, null, null);

    public boolean wants(Listed review) {
        return (task == null || task.equals(review.task()))
                && (reason == null || reason.text().equals(review.reason()))
                && (openedBefore == null || review.openedAt().isBefore(openedBefore))
                && (dueBefore == null || review.dueAt().isBefore(dueBefore));
    }
}
