package dev.waybill.core.task.catalog;

import dev.waybill.core.cache.BoundedCache;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.task.CompiledTasks;
import dev.waybill.core.task.catalog.TaskHead.NewestDraft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tasks that a tenant may use: its own, and the operator's where it has none of the name. Thread-safe. */
public final class TaskCatalog {

    private static final int MOST_KEPT = 500;
    private final TaskStore store;
    private final CompiledTasks compiled = new CompiledTasks();
    private final BoundedCache<String, TaskVersion> versions = new BoundedCache<>(MOST_KEPT);
    private final BoundedCache<String, TaskDraft> drafts = new BoundedCache<>(MOST_KEPT);

    public TaskCatalog(TaskStore store) {
        this.store = store;
    }

    /** The head of the task that this tenant means by the name. A draft of its own does not hide what the operator publishes. */
    public Optional<TaskHead> head(String tenant, String task) {
        Optional<TaskHead> own = store.head(tenant, task);
        if (own.filter(TaskHead::isPublished).isPresent()) {
            return own;
        }
        Optional<TaskHead> operators = store.head(Tenant.OPERATOR, task);
        return operators.filter(head -> own.isEmpty() || head.isPublished()).or(() -> own);
    }

    /** The head whose draft this tenant means by the name: its own, where it has a task or a draft of the name. */
    public Optional<TaskHead> headOfDraft(String tenant, String task) {
        return store.head(tenant, task).or(() -> store.head(Tenant.OPERATOR, task));
    }

    /** The head of the task that this owner itself has of the name. */
    Optional<TaskHead> headOfOwner(String owner, String task) {
        return store.head(owner, task);
    }

    /** All tasks this tenant may use, by name; each with the draft that the tenant gets of it. */
    public List<TaskHead> heads(String tenant) {
        Map<String, TaskHead> heads = new TreeMap<>();
        store.heads(Tenant.OPERATOR).forEach(head -> heads.put(head.task(), head));
        store.heads(tenant)
                .forEach(own -> heads.merge(
                        own.task(),
                        own,
                        (operators, same) -> operators.isPublished() && !same.isPublished()
                                ? operators.holding(operators.latestVersion(), same.newestDraft())
                                : same));
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

    /** The newest draft of this head. */
    public Optional<TaskVersion> draft(TaskHead head) {
        @Nullable NewestDraft newest = head.newestDraft();
        return newest == null
                ? Optional.empty()
                : draft(new TaskRef(head.owner(), head.task(), 0, newest.hash()))
                        .map(TaskDraft::version);
    }

    /** Keeps a draft for a job that begins now; it mostly is kept that long already. False where it is gone. */
    public boolean keep(TaskVersion draft, Instant now) {
        TaskRef ref = draft.ref();
        if (draft(ref).filter(kept -> kept.outlivesJobOf(now)).isPresent()) {
            return true;
        }
        drafts.remove(name(ref));
        return store.keepDraft(ref, TaskDraft.keptUntil(draft.definition(), now));
    }

    /** The version that something was accepted for: published versions are never taken away, drafts not before their jobs. */
    public TaskVersion of(TaskRef ref) {
        Optional<TaskVersion> version = ref.draft() == null
                ? version(ref.owner(), ref.task(), ref.version())
                : draft(ref).map(TaskDraft::version);
        return version.orElseThrow(() -> new IllegalStateException("task " + ref + " of a job is gone"));
    }

    /** A version ready to run. */
    public CompiledTask compiled(TaskVersion version) {
        return compiled.of(version.definition());
    }

    /** From memory where it was read before: its content never changes, and it is kept at least as long as it was then. */
    private Optional<TaskDraft> draft(TaskRef ref) {
        return drafts.get(name(ref)).or(() -> {
            Optional<TaskDraft> read = store.draft(ref.owner(), ref.task(), String.valueOf(ref.draft()));
            read.ifPresent(found -> drafts.put(name(ref), found));
            return read;
        });
    }

    private static String name(TaskRef ref) {
        return ref.owner() + "/" + ref.task() + "/" + ref.draft();
    }
}
