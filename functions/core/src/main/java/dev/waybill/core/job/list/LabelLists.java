package dev.waybill.core.job.list;

import dev.waybill.core.job.label.Asking;
import dev.waybill.core.job.label.JobLabels;
import dev.waybill.core.job.label.Subjects;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.task.catalog.TaskHead;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists of jobs by subject, and by the metadata that tasks list. Thread-safe. */
public final class LabelLists {

    private final JobLabels entries;
    private final Subjects subjects;
    private final TaskCatalog tasks;

    public LabelLists(JobLabels entries, Subjects subjects, TaskCatalog tasks) {
        this.entries = entries;
        this.subjects = subjects;
        this.tasks = tasks;
    }

    /** @throws Problem {@code malformed_request} for metadata that no task lists, naming what is listed */
    JobWalk walk(String tenant, JobFilter filter, Asking asking, ListPlace start) {
        checkListed(tenant, filter.task(), asking.metadata().keySet());
        return new LabelWalk(entries, subjects, tenant, filter, asking, start);
    }

    private void checkListed(String tenant, @Nullable String task, Set<String> asked) {
        Set<String> missing = new HashSet<>(asked);
        Set<String> listed = new TreeSet<>();
        // Tasks are read one by one, and no more of them than it takes.
        for (TaskHead head : asked.isEmpty() ? List.<TaskHead>of() : heads(tenant, task)) {
            keys(head).forEach(listed::add);
            missing.removeAll(listed);
            if (missing.isEmpty()) {
                return;
            }
        }
        if (!missing.isEmpty()) {
            throw unlisted(new TreeSet<>(missing).first(), task, listed);
        }
    }

    private List<TaskHead> heads(String tenant, @Nullable String task) {
        return task == null
                ? tasks.heads(tenant)
                : tasks.head(tenant, task).stream().collect(Collectors.toList());
    }

    /** Of the versions that new jobs get, and of the newest, which who pins one gets. */
    private Stream<String> keys(TaskHead head) {
        return Stream.concat(Stream.of(head.latestVersion()), head.rollout().versions().stream())
                .distinct()
                .flatMap(version -> tasks.version(head.owner(), head.task(), version).stream())
                .flatMap(version -> version.definition().listing().keys().stream());
    }

    private static Problem unlisted(String key, @Nullable String task, Set<String> listed) {
        String detail = (task == null ? "no task lists" : "the task does not list")
                + " its jobs by this field of their metadata; "
                + (listed.isEmpty()
                        ? "none is listed: name it under `list` in the task"
                        : "listed are "
                                + listed.stream()
                                        .map(each -> "metadata." + each)
                                        .collect(Collectors.joining(", ")));
        return Problem.at(
                ProblemCode.MALFORMED_REQUEST,
                "the query parameter metadata." + key + ": " + detail,
                List.of(new Fault("/metadata." + key, detail)));
    }
}
