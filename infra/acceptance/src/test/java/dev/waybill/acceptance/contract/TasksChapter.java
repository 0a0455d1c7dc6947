package dev.waybill.acceptance.contract;

import java.util.Map;

/** A task is published, used, rolled out, retired and revived. */
final class TasksChapter {

    private static final String TASK = "ticket-triage";

    private final Story story;
    private final String key;

    TasksChapter(Story story) {
        this.story = story;
        this.key = story.key("acme", "admin");
    }

    void tell() {
        call("publishTask").sending("publish_task").gives(201, "task_version");
        call("publishTask")
                .sending("publish_task", "application/yaml", Map.of())
                .gives(200, "task_version");
        call("getTaskVersion").at(TASK, "1").gives(200, "task_version");
        call("listTasks").gives(200, "tasks");
        call("submitJob").header("Prefer", "wait=20").sending("submit_ticket").answers(200);
        call("getTask")
                .at(TASK)
                .comesToGive(
                        200, "task_head", task -> task.at("/figures/1/jobs").asInt() == 1);
        call("publishTask").sending("publish_task", Map.of("version", 2)).answers(201);
        call("rollOutTask").at(TASK).sending("roll_out").gives(200, "task_rolled_out");
        call("retireTask").at(TASK).gives(200, "task_taken_back");
        call("reviveTask").at(TASK).gives(200, "task_rolled_out");
    }

    private Call call(String operation) {
        return story.call(operation).with(key);
    }
}
