package dev.waybill.api.task.show;

import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.task.catalog.TaskHead;
import dev.waybill.core.task.catalog.TaskVersion;

/** Looks up what a path names; what is not there is a {@code not_found}. Thread-safe. */
public final class PublishedTasks {

    private final TaskCatalog catalog;

    public PublishedTasks(TaskCatalog catalog) {
        this.catalog = catalog;
    }

    TaskHead head(String tenant, String task) {
        return catalog.head(tenant, task)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "there is no task of this name under this key"));
    }

    TaskVersion version(TaskHead head, String number) {
        if (!number.matches("[1-9]\\d{0,5}")) {
            throw absent(head);
        }
        return version(head, Integer.parseInt(number));
    }

    TaskVersion version(TaskHead head, int number) {
        return catalog.version(head.owner(), head.task(), number).orElseThrow(() -> absent(head));
    }

    private static Problem absent(TaskHead head) {
        return Problem.of(
                ProblemCode.NOT_FOUND, head.task() + " has no such version; its latest is " + head.latestVersion());
    }
}
