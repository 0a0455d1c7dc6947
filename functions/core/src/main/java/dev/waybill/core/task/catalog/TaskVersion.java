package dev.waybill.core.task.catalog;

import dev.waybill.core.key.Tenant;
import dev.waybill.core.task.TaskDefinition;
import java.time.Instant;

/**
 * One version of a task, or one content of its draft; never changes.
 *
 * @param owner a tenant or {@link Tenant#OPERATOR}
 * @param isDraft whether it may be replaced by another, and is had by its content's hash alone
 */
public record TaskVersion(String owner, TaskDefinition definition, Instant publishedAt, boolean isDraft) {

    /** A published version. */
    public TaskVersion(String owner, TaskDefinition definition, Instant publishedAt) {
        this(owner, definition, publishedAt, false);
    }

    /** What a job of it goes on with. */
    public TaskRef ref() {
        return isDraft
                ? TaskRef.ofDraft(owner, definition.name(), definition.version(), definition.contentHash())
                : new TaskRef(owner, definition.name(), definition.version());
    }
}
