package dev.waybill.core.task.catalog;

import org.jspecify.annotations.Nullable;

/**
 * One version of a task, by name.
 *
 * @param owner the tenant that published it
 * @param version from 1; of a draft, the one that its content says
 * @param draft the hash of a draft's content; null for a published version
 */
public record TaskRef(
        String owner, String task, int version, @Nullable String draft) {

    /** A published version. */
    public TaskRef(String owner, String task, int version) {
        this(owner, task, version, null);
    }

    /** @param hash of the draft's content */
    public static TaskRef ofDraft(String owner, String task, int version, String hash) {
        return new TaskRef(owner, task, version, hash);
    }

    @Override
    public String toString() {
        return task + (draft == null ? " version " + version : " draft " + draft);
    }
}
