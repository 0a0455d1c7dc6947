package dev.waybill.local.up;

import dev.waybill.core.source.InvalidSourceException;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskParser;
import dev.waybill.local.up.Engine.TaskFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Task files in an order in which each comes behind those whose tasks its children are of, and behind the versions of its own task that
 * were given before it, of which the first is the one that new jobs get; else they stay in the order given.
 */
final class ChildrenFirst {

    private final Map<String, TaskFile> byVersion = new LinkedHashMap<>();

    /** By task, in the order given. */
    private final Map<String, List<TaskFile>> byTask = new LinkedHashMap<>();

    private final Set<TaskFile> ordered = new LinkedHashSet<>();
    private final Set<TaskFile> begun = new LinkedHashSet<>();

    private ChildrenFirst() {}

    static List<TaskFile> of(List<TaskFile> files) {
        ChildrenFirst order = new ChildrenFirst();
        for (TaskFile file : files) {
            order.byVersion.putIfAbsent(version(file), file);
            order.byTask.computeIfAbsent(file.task(), task -> new ArrayList<>()).add(file);
        }
        files.forEach(order::put);
        return new ArrayList<>(order.ordered);
    }

    /** One that comes round to itself is refused when it is published. */
    private void put(TaskFile file) {
        if (!begun.add(file)) {
            return;
        }
        List<TaskFile> versions = Objects.requireNonNull(byTask.get(file.task()));
        versions.subList(0, versions.indexOf(file)).forEach(this::put);
        for (String child : children(file)) {
            Optional.ofNullable(byVersion.get(child)).ifPresent(this::put);
        }
        ordered.add(file);
    }

    static String version(TaskFile file) {
        return file.task() + "/" + file.version();
    }

    /** The versions that its children are jobs of; none of a file with mistakes, which are told when it is published. */
    static Set<String> children(TaskFile file) {
        if (!file.text().contains("each")) {
            return Set.of();
        }
        try {
            return TaskParser.parsePublished(file.text()).steps().stream()
                    .filter(Step.Each.class::isInstance)
                    .map(step -> ((Step.Each) step).child())
                    .map(child -> child.task() + "/" + child.version())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        } catch (InvalidSourceException mistaken) {
            return Set.of();
        }
    }
}
