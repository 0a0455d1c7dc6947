package dev.waybill.core.task.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The fake task store. Thread-safe. */
public final class InMemoryTaskStore implements TaskStore {

    private final Map<String, TaskVersion> versions = new TreeMap<>();
    private final Map<String, TaskHead> heads = new TreeMap<>();

    @Override
    public synchronized Optional<TaskVersion> version(String owner, String task, int version) {
        return Optional.ofNullable(versions.get(owner + "/" + task + "/" + version));
    }

    @Override
    public synchronized Optional<TaskHead> head(String owner, String task) {
        return Optional.ofNullable(heads.get(owner + "/" + task));
    }

    @Override
    public synchronized List<TaskHead> heads(String owner) {
        return heads.values().stream()
                .filter(head -> head.owner().equals(owner))
                .sorted(Comparator.comparing(TaskHead::task))
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
                new TaskHead(version.owner(), task, number, Map.of(number, 100)),
                (old, fresh) ->
                        new TaskHead(old.owner(), old.task(), Math.max(old.latestVersion(), number), old.rollout()));
        return there == null ? Published.NEW : Published.SAME;
    }
}
