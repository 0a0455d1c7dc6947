package dev.waybill.command.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.TaskVersion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether the tasks that new jobs get can run: an endpoint may have been taken away after they were published. */
final class TasksCheck {

    private static final String CHECK = "tasks";

    private TasksCheck() {}

    /**
     * @param live the versions that new jobs get
     * @param endpoints the names of those that there are
     */
    static List<Finding> of(List<TaskVersion> live, Set<String> endpoints) {
        if (live.isEmpty()) {
            return List.of(Finding.unseen(CHECK, "no task is published", "publish one: docs/how-to/write-a-task.md"));
        }
        List<Finding> findings = new ArrayList<>();
        for (TaskVersion task : live) {
            Set<String> missing = named(task.definition());
            missing.removeAll(endpoints);
            if (!missing.isEmpty()) {
                findings.add(Finding.wrong(
                        CHECK,
                        task.task() + " version " + task.version() + " names " + String.join(", ", missing)
                                + ", which is no endpoint here: its jobs go to the next model, or fail",
                        "put it back into the endpoints file, or publish a version that does without"));
            }
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(CHECK, live.size() + " to give to new jobs, each with all its endpoints"));
        }
        return findings;
    }

    private static Set<String> named(JsonNode definition) {
        Set<String> named = new LinkedHashSet<>();
        for (JsonNode step : definition.path("steps")) {
            add(step, named);
            step.path("models").forEach(model -> add(model, named));
        }
        return named;
    }

    private static void add(JsonNode where, Set<String> named) {
        if (where.path("endpoint").isTextual()) {
            named.add(where.path("endpoint").textValue());
        }
    }
}
