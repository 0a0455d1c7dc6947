package dev.waybill.api.task.show;

import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.task.catalog.TaskHead;
import dev.waybill.core.task.catalog.TaskHead.NewestDraft;
import dev.waybill.core.task.catalog.TaskVersion;
import java.util.Optional;

/** Looks up what a path names; what is not there is a {@code not_found}. Thread-safe. */
public final class PublishedTasks {

    private final TaskCatalog catalog;

    public PublishedTasks(TaskCatalog catalog) {
        this.catalog = catalog;
    }

    TaskHead head(String tenant, String task) {
        return catalog.head(tenant, task).orElseThrow(PublishedTasks::unknown);
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

    /** The draft of this name that the tenant gets: the head's own, or one of the tenant's beside what the operator publishes. */
    Optional<NewestDraft> newestDraft(String tenant, TaskHead head) {
        return (head.owner().equals(tenant) ? Optional.of(head) : catalog.headOfDraft(tenant, head.task()))
                .flatMap(TaskHead::draft);
    }

    /** The newest draft under a name. */
    TaskVersion draft(String tenant, String task) {
        return draft(catalog.headOfDraft(tenant, task).orElseThrow(PublishedTasks::unknown));
    }

    TaskVersion draft(TaskHead head) {
        return catalog.draft(head).orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, head.task() + " has no draft"));
    }

    private static Problem unknown() {
        return Problem.of(ProblemCode.NOT_FOUND, "there is no task of this name under this key");
    }

    private static Problem absent(TaskHead head) {
        return Problem.of(
                ProblemCode.NOT_FOUND,
                head.task() + " has no such version; "
                        + (head.isPublished()
                                ? "its latest is " + head.latestVersion()
                                : "there is only a draft of it"));
    }
}
