package dev.waybill.local.up;

import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.catalog.TaskHead;
import dev.waybill.core.task.catalog.TaskStore;
import dev.waybill.local.up.Engine.Unready;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds published versions that cannot run as things are: a start with another endpoints file leaves them published. */
final class UnreadyTasks {

    private final TaskStore store;
    private final ModelEndpoints endpoints;

    UnreadyTasks(TaskStore store, ModelEndpoints endpoints) {
        this.store = store;
        this.endpoints = endpoints;
    }

    /** Of these owners, by task and version; each with all endpoints that are not there. */
    List<Unready> of(Collection<String> owners) {
        List<Unready> found = new ArrayList<>();
        for (String owner : owners) {
            for (TaskHead head : store.heads(owner)) {
                head.rollout().versions().forEach(version -> store.version(owner, head.task(), version)
                        .map(kept -> absent(kept.definition(), endpoints))
                        .filter(absent -> !absent.isEmpty())
                        .ifPresent(absent -> found.add(new Unready(head.task(), version, absent))));
            }
        }
        return found;
    }

    /** The endpoints that the task names and that are not there. */
    static Set<String> absent(TaskDefinition task, ModelEndpoints endpoints) {
        return task.endpoints().stream()
                .filter(name -> endpoints.config(name).isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
