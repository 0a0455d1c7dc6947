package dev.waybill.core.task.catalog;

import dev.waybill.core.cache.BoundedCache;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.task.CompiledTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tasks that a tenant may use: its own, and the operator's where it has none of the name. Thread-safe. */
public final class TaskCatalog {

    private static final int MOST_KEPT = 500;
    private final TaskStore store;
    private final CompiledTasks compiled = new CompiledTasks();
    private final BoundedCache<String, TaskVersion> versions = new BoundedCache<>(MOST_KEPT);

    public TaskCatalog(TaskStore store) {
        this.store = store;
    }

    /** The head of the task that this tenant means by the name. */
    public Optional<TaskHead> head(String tenant, String task) {
        return store.head(tenant, task).or(() -> store.head(Tenant.OPERATOR, task));
    }

    /** All tasks this tenant may use, by name. */
    public List<TaskHead> heads(String tenant) {
        Map<String, TaskHead> heads = new TreeMap<>();
        store.heads(Tenant.OPERATOR).forEach(head -> heads.put(head.task(), head));
        store.heads(tenant).forEach(head -> heads.put(head.task(), head));
        return new ArrayList<>(heads.values());
    }

    /** One version, from memory where it was read before: it never changes. */
    public Optional<TaskVersion> version(String owner, String task, int version) {
        String name = owner + "/" + task + "/" + version;
        return versions.get(name).or(() -> {
            Optional<TaskVersion> read = store.version(owner, task, version);
            read.ifPresent(found -> versions.put(name, found));
            return read;
        });
    }

    /** The version that something was accepted for: published versions are never taken away. */
    public TaskVersion of(TaskRef ref) {
        return version(ref.owner(), ref.task(), ref.version())
                .orElseThrow(() -> new IllegalStateException("task " + ref + " of a job is gone"));
    }

    /** A version ready to run. */
    public CompiledTask compiled(TaskVersion version) {
        return compiled.of(version.definition());
    }
}
