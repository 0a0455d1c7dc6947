package dev.waybill.core.job.list;

import dev.waybill.core.job.Accepted;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as a list shows it.
 *
 * @param status as it is listed, which is that of a {@link ListStatus} unless a newer version listed the job
 * @param end of one that is over; null before that, and as long as nobody has asked for more than the index holds
 * @param reviewDueAt by when a person should have decided, of one that waits for a person; null like {@code end}
 */
public record ListedJob(
        String id,
        String task,
        String status,
        Instant createdAt,
        @Nullable String batch,
        @Nullable ListedEnd end,
        @Nullable Instant reviewDueAt) {

    /** What the index holds. */
    public ListedJob(String id, String task, String status, Instant createdAt, @Nullable String batch) {
        this(id, task, status, createdAt, batch, null, null);
    }

    /** The same job with what its list fields say beyond the index. */
    public ListedJob with(@Nullable ListedEnd itsEnd, @Nullable Instant itsReviewDueAt) {
        return new ListedJob(id, task, status, createdAt, batch, itsEnd, itsReviewDueAt);
    }

    /** The batch that a job is of; the set that children are of is none. */
    public static @Nullable String batchOf(Accepted accepted) {
        return accepted.item().parentJob() == null ? accepted.item().batch() : null;
    }

    /** Where this job stands in the list. */
    ListPlace place() {
        return new ListPlace(createdAt, id);
    }
}
