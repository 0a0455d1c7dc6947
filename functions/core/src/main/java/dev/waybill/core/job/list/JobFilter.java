package dev.waybill.core.job.list;

import dev.waybill.core.job.label.Asking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs a list shows; null asks for all. Both times together are a half-open window, so that windows that meet
 * show every job once.
 *
 * @param createdFrom created at this time or later; in whole milliseconds
 * @param createdBefore created earlier than this; in whole milliseconds
 * @param asking what is to be said of them
 * @param parent id of the job whose children they are; null asks for jobs that are no children
 */
public record JobFilter(
        @Nullable String task,
        @Nullable String batch,
        @Nullable ListStatus status,
        @Nullable Instant createdFrom,
        @Nullable Instant createdBefore,
        @Nullable Asking asking,
        @Nullable String parent) {

    /** All jobs but children. */
    public static final JobFilter ALL = new JobFilter(null, null, null, null, null);

    /** Whatever is said of them. */
    public JobFilter(
            @Nullable String task,
            @Nullable String batch,
            @Nullable ListStatus status,
            @Nullable Instant createdFrom,
            @Nullable Instant createdBefore) {
        this(task, batch, status, createdFrom, createdBefore, null, null);
    }

    /** Jobs that are no children. */
    public JobFilter(
            @Nullable String task,
            @Nullable String batch,
            @Nullable ListStatus status,
            @Nullable Instant createdFrom,
            @Nullable Instant createdBefore,
            @Nullable Asking asking) {
        this(task, batch, status, createdFrom, createdBefore, asking, null);
    }

    /** Whether a job that lies within the window is asked for. */
    public boolean wants(ListedJob job) {
        return (task == null || task.equals(job.task()))
                && (batch == null || batch.equals(job.batch()))
                && (status == null || status.text().equals(job.status()));
    }

    /** The same jobs, created earlier than this at the latest. */
    public JobFilter before(Instant time) {
        return createdBefore != null && createdBefore.isBefore(time)
                ? this
                : new JobFilter(task, batch, status, createdFrom, time, asking, parent);
    }

    /** Whether the window holds this time. */
    public boolean holds(Instant time) {
        return (createdFrom == null || !time.isBefore(createdFrom))
                && (createdBefore == null || time.isBefore(createdBefore));
    }
}
