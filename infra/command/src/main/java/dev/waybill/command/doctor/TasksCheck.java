package dev.waybill.command.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.TaskHead;
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
     * @param tasks those that take new jobs
     * @param live the versions and drafts that new jobs get
     * @param endpoints the names of those that there are
     */
    static List<Finding> of(List<TaskHead> tasks, List<TaskVersion> live, Set<String> endpoints) {
        if (live.isEmpty()) {
            return List.of(Finding.unseen(CHECK, none(tasks), "publish one: docs/how-to/write-a-task.md"));
        }
        List<Finding> findings = new ArrayList<>();
        for (TaskVersion task : live) {
            Set<String> missing = named(task.definition());
            missing.removeAll(endpoints);
            if (!missing.isEmpty()) {
                findings.add(Finding.wrong(
                        CHECK,
                        task.task() + (task.isDraft() ? "'s draft" : " version " + task.version()) + " names "
                                + String.join(", ", missing)
                                + ", which is no endpoint here: its jobs go to the next model, or fail",
                        "put it back into the endpoints file, or publish a version that does without"));
            }
        }
        if (findings.isEmpty()) {
            findings.add(Finding.ok(
                    CHECK, live.size() + " to give to new jobs" + drafts(live) + ", each with all its endpoints"));
        }
        return findings;
    }

    private static String none(List<TaskHead> tasks) {
        long drafts =
                tasks.stream().filter(task -> task.draftHash().isPresent()).count();
        return drafts == 0
                ? "no task is published"
                : "no task is published; " + drafts + (drafts == 1 ? " has a draft" : " have drafts")
                        + ", for jobs that name it";
    }

    private static String drafts(List<TaskVersion> live) {
        long drafts = live.stream().filter(TaskVersion::isDraft).count();
        return drafts == 0 ? "" : ", " + (drafts == live.size() ? "all" : String.valueOf(drafts)) + " of them drafts";
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
