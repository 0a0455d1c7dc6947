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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Task files in an order in which each comes behind those whose tasks its children are of; else they stay in the order given. */
final class ChildrenFirst {

    private final Map<String, TaskFile> byVersion = new LinkedHashMap<>();
    private final Set<TaskFile> ordered = new LinkedHashSet<>();
    private final Set<TaskFile> begun = new LinkedHashSet<>();

    private ChildrenFirst() {}

    static List<TaskFile> of(List<TaskFile> files) {
        ChildrenFirst order = new ChildrenFirst();
        files.forEach(file -> order.byVersion.putIfAbsent(version(file), file));
        files.forEach(order::put);
        return new ArrayList<>(order.ordered);
    }

    /** One that comes round to itself is refused when it is published. */
    private void put(TaskFile file) {
        if (!begun.add(file)) {
            return;
        }
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
