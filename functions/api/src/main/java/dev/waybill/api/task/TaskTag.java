package dev.waybill.api.task;

import dev.waybill.core.task.catalog.TaskHead;

/**
 * The ETag of a task: whose it is, and how often its rollout and retirement were changed. What else is shown beside them has no part in it, so that nobody
 * who rolls out is stopped by a version that was published meanwhile.
 */
public final class TaskTag {

    private TaskTag() {}

    public static String of(TaskHead head) {
        return "\"" + head.owner() + "-" + head.revision() + "\"";
    }
}
