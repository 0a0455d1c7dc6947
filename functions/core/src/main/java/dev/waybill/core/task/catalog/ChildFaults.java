package dev.waybill.core.task.catalog;

import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.source.Durations;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The places where a task that is to be published names children that cannot be. */
record ChildFaults(ChildTasks children) {

    /** As of payloads of a task without children: for who fetches the output, and for clocks, retries and the sweeper. */
    private static final Duration MARGIN = Duration.ofDays(1);

    List<Fault> of(TaskVersion task) {
        List<Fault> faults = new ArrayList<>();
        List<Step> steps = task.definition().steps();
        for (int place = 0; place < steps.size(); place++) {
            if (steps.get(place) instanceof Step.Each each) {
                fault(task, each).ifPresent(add(faults, "/steps/" + place + "/task"));
            }
        }
        if (faults.isEmpty() && !ChildTasks.children(task.definition()).isEmpty()) {
            unkept(task).ifPresent(add(faults, "/privacy/keep/payloads"));
        }
        return faults;
    }

    private static Consumer<String> add(List<Fault> faults, String pointer) {
        return detail -> faults.add(new Fault(pointer, detail));
    }

    private Optional<String> fault(TaskVersion task, Step.Each each) {
        if (isSame(task.definition(), each)) {
            return Optional.of("its children would be jobs of this very version: name another task");
        }
        Optional<TaskVersion> child = children.find(task, each);
        if (child.isEmpty()) {
            return Optional.of("there is no version " + each.child().version() + " of task "
                    + each.child().task() + " here: publish it before this one");
        }
        return below(task, child.get(), 2);
    }

    /** @param level of the child, where the task itself is 1 */
    private Optional<String> below(TaskVersion task, TaskVersion child, int level) {
        List<Step.Each> deeper = ChildTasks.children(child.definition());
        if (!deeper.isEmpty() && level == ChildTasks.MOST_LEVELS) {
            return Optional.of("its children would be the first of more than " + ChildTasks.MOST_LEVELS
                    + " levels of jobs: " + child.definition() + " has children of its own");
        }
        for (Step.Each each : deeper) {
            if (isSame(task.definition(), each)) {
                return Optional.of("its children would have children of this very version, and so on without an end: "
                        + child.definition() + " names it");
            }
            Optional<String> fault = children.find(child, each).flatMap(found -> below(task, found, level + 1));
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static boolean isSame(TaskDefinition task, Step.Each each) {
        return task.name().equals(each.child().task())
                && task.version() == each.child().version();
    }

    /** While people take their time with a child, its parent needs what it was given. */
    private Optional<String> unkept(TaskVersion task) {
        TaskDefinition definition = task.definition();
        Duration reviews = children.longestReviews(task);
        Duration least = definition.deadline().plus(reviews).plus(MARGIN);
        return definition.keepPayloads().compareTo(least) >= 0
                ? Optional.empty()
                : Optional.of("expected payloads that are kept for a day longer than the deadline ("
                        + Durations.text(definition.deadline()) + ") and all reviews, those of children too ("
                        + Durations.text(reviews) + "), got " + Durations.text(definition.keepPayloads()));
    }
}
