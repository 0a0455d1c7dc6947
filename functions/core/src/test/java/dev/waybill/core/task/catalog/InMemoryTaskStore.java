package dev.waybill.core.task.catalog;

import dev.waybill.core.task.catalog.TaskHead.NewestDraft;
import dev.waybill.core.task.catalog.TaskHead.RolledOut;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The fake task store. Thread-safe. */
public final class InMemoryTaskStore implements TaskStore {

    private final Map<String, TaskVersion> versions = new TreeMap<>();
    private final Map<String, TaskHead> heads = new TreeMap<>();
    private final Map<String, TaskDraft> drafts = new TreeMap<>();
    private final Clock clock;
    private int draftsKept;

    public InMemoryTaskStore() {
        this(Clock.systemUTC());
    }

    public InMemoryTaskStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Optional<TaskVersion> version(String owner, String task, int version) {
        return Optional.ofNullable(versions.get(owner + "/" + task + "/" + version));
    }

    @Override
    public synchronized Optional<TaskHead> head(String owner, String task) {
        return Optional.ofNullable(heads.get(owner + "/" + task)).flatMap(this::shown);
    }

    @Override
    public synchronized List<TaskHead> heads(String owner) {
        return heads.values().stream()
                .filter(head -> head.owner().equals(owner))
                .flatMap(head -> shown(head).stream())
                .collect(Collectors.toList());
    }

    @Override
    public synchronized Published publish(TaskVersion version) {
        String task = version.definition().name();
        int number = version.definition().version();
        TaskVersion there = versions.putIfAbsent(version.owner() + "/" + task + "/" + number, version);
        if (there != null
                && !there.definition().contentHash().equals(version.definition().contentHash())) {
            return Published.OTHER_CONTENT;
        }
        heads.merge(
                version.owner() + "/" + task,
                TaskHead.of(version.owner(), task, number),
                (old, fresh) -> old.isPublished()
                        ? old.holding(Math.max(old.latestVersion(), number), old.newestDraft())
                        : old.with(fresh.rollout()).holding(number, old.newestDraft()));
        return there == null ? Published.NEW : Published.SAME;
    }

    @Override
    public synchronized boolean change(TaskHead seen, TaskHead next) {
        String name = seen.owner() + "/" + seen.task();
        TaskHead there = heads.get(name);
        if (there == null || there.revision() != seen.revision()) {
            return false;
        }
        heads.put(name, next.holding(there.latestVersion(), there.newestDraft()));
        return true;
    }

    @Override
    public synchronized boolean publishDraft(TaskVersion draft, Instant keptUntil) {
        String task = draft.definition().name();
        String hash = draft.definition().contentHash();
        drafts.merge(
                name(draft.ref()),
                new TaskDraft(draft, keptUntil),
                (old, fresh) -> old.keptUntil().isBefore(keptUntil) ? fresh : old);
        TaskHead before = heads.getOrDefault(
                draft.owner() + "/" + task,
                new TaskHead(draft.owner(), task, 0, RolledOut.first(Rollout.NONE), false, null, 0));
        heads.put(
                draft.owner() + "/" + task,
                before.holding(before.latestVersion(), new NewestDraft(hash, draft.publishedAt())));
        return before.draft().filter(old -> old.hash().equals(hash)).isEmpty();
    }

    @Override
    public synchronized void withdrawDraft(String owner, String task, String hash) {
        heads.computeIfPresent(
                owner + "/" + task,
                (name, head) -> head.draft()
                                .filter(newest -> newest.hash().equals(hash))
                                .isPresent()
                        ? head.holding(head.latestVersion(), null)
                        : head);
    }

    @Override
    public synchronized Optional<TaskDraft> draft(String owner, String task, String hash) {
        return Optional.ofNullable(drafts.get(name(TaskRef.ofDraft(owner, task, 0, hash))))
                .filter(kept -> clock.instant().isBefore(kept.keptUntil()));
    }

    @Override
    public synchronized boolean keepDraft(TaskRef draft, Instant keptUntil) {
        draftsKept++;
        Optional<TaskDraft> kept = draft(draft.owner(), draft.task(), String.valueOf(draft.draft()));
        kept.filter(there -> there.keptUntil().isBefore(keptUntil))
                .ifPresent(there -> drafts.put(name(draft), new TaskDraft(there.version(), keptUntil)));
        return kept.isPresent();
    }

    /** How often somebody wrote to keep a draft for longer. */
    public synchronized int draftsKept() {
        return draftsKept;
    }

    private Optional<TaskHead> shown(TaskHead head) {
        boolean isKept = head.draft()
                .flatMap(newest -> draft(head.owner(), head.task(), newest.hash()))
                .isPresent();
        TaskHead now = isKept ? head : head.holding(head.latestVersion(), null);
        return now.isPublished() || isKept ? Optional.of(now) : Optional.empty();
    }

    private static String name(TaskRef draft) {
        return draft.owner() + "/" + draft.task() + "/" + draft.draft();
    }
}
