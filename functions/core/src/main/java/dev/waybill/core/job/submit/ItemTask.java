package dev.waybill.core.job.submit;

import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.submit.TaskChoice.Chosen;
import dev.waybill.core.task.catalog.Rollout;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.task.catalog.TaskRef;
import dev.waybill.core.task.catalog.TaskVersion;
import org.jspecify.annotations.Nullable;

/**
 * The task of many items, looked up once for all of them: one version, or those among which its rollout draws for each. Immutable.
 */
public final class ItemTask {

    private final TaskCatalog catalog;
    private final Fixed fixed;
    private final @Nullable Rollout rollout;

    /** @param rollout null where one version is fixed */
    ItemTask(TaskCatalog catalog, Fixed fixed, @Nullable Rollout rollout) {
        this.catalog = catalog;
        this.fixed = fixed;
        this.rollout = rollout;
    }

    /**
     * The task that was asked for, to the letter.
     *
     * @param version null where a rollout draws for each item, and of a draft
     * @param draft the hash of a draft's content; null where it is none
     */
    public record Fixed(
            String owner,
            String name,
            @Nullable Integer version,
            @Nullable String draft) {}

    Chosen draw(JobKey key, @Nullable String subject) {
        if (rollout == null) {
            return new Chosen(version(fixed.version() == null ? 0 : fixed.version()), null);
        }
        int bucket = rollout.bucket(fixed.name(), key.id(), subject);
        return new Chosen(version(rollout.version(bucket)), bucket);
    }

    private TaskVersion version(int number) {
        return catalog.of(new TaskRef(fixed.owner(), fixed.name(), number, fixed.draft()));
    }
}
