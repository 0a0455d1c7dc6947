package dev.waybill.core.job.list;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as a list shows it: what the index of jobs holds, and no more.
 *
 * @param status as it is listed, which is that of a {@link ListStatus} unless a newer version listed the job
 */
public record ListedJob(
        String id,
        String task,
        String status,
        Instant createdAt,
        @Nullable String batch) {

    /** Where this job stands in the list. */
    ListPlace place() {
        return new ListPlace(createdAt, id);
    }
}
