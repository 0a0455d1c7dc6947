package dev.waybill.core.job.list;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A job as a list shows it: what the index of jobs holds, and no more. */
public record ListedJob(
        String id,
        String task,
        ListStatus status,
        Instant createdAt,
        @Nullable String batch) {

    /** Where this job stands in the list. */
    Place place() {
        return new Place(createdAt, id);
    }
}
