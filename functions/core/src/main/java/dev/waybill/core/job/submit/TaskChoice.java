package dev.waybill.core.job.submit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Accepted.PinnedTask;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.submit.ItemTask.Fixed;
import dev.waybill.core.job.submit.SubmitRequest.Wanted;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.schema.Violation;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.task.catalog.TaskHead;
import dev.waybill.core.task.catalog.TaskVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the task version that a new job gets and checks the request against it. Thread-safe. */
public final class TaskChoice {

    /** The shortest deadline that leaves time for anything. */
    static final Duration SHORTEST_DEADLINE = Duration.ofSeconds(3);

    private final TaskCatalog catalog;
    private final boolean draftsFirst;

    /** Who names no version gets what the rollout gives. */
    public TaskChoice(TaskCatalog catalog) {
        this(catalog, false);
    }

    /** @param draftsFirst whether who names no version gets the newest draft where there is one: for the machine that edits it */
    public TaskChoice(TaskCatalog catalog, boolean draftsFirst) {
        this.catalog = catalog;
        this.draftsFirst = draftsFirst;
    }

    /**
     * What a new job is a job of.
     *
     * @param bucket of the rollout that gave the version; null where the caller named it, or it is a draft
     */
    record Chosen(TaskVersion version, @Nullable Integer bucket) {

        TaskDefinition definition() {
            return version.definition();
        }

        PinnedTask pinned() {
            return new PinnedTask(
                    definition().name(),
                    definition().version(),
                    definition().contentHash(),
                    version.owner(),
                    version.isDraft() ? true : null,
                    bucket);
        }
    }

    /**
     * @param subject what the job is told apart by where its task says by subject: keyed, for a part of it goes on record
     * @throws Problem {@code unknown_task}, {@code task_retired}, {@code invalid_request} or {@code invalid_input}
     */
    Chosen choose(JobKey key, SubmitRequest request, @Nullable String subject, Instant now) {
        Wanted wanted = request.wanted();
        Chosen chosen = wanted.draft() || (draftsFirst && wanted.version() == null)
                ? draft(key.tenant(), wanted).orElseGet(() -> published(key, request, subject))
                : published(key, request, subject);
        checkDeadline(request, chosen.definition());
        checkInput(request.input(), chosen.version());
        if (chosen.version().isDraft() && !catalog.keep(chosen.version(), now)) {
            throw noDraft(wanted);
        }
        return chosen;
    }

    /**
     * What items that come later are jobs of.
     *
     * @param now of the versions that a job can get now, each may be the longest kept
     */
    public record Fixing(Fixed task, List<TaskDefinition> now) {
        public Fixing {
            now = List.copyOf(now);
        }
    }

    /**
     * Fixes the task of items that come later: a version or a draft that was asked for stays, whatever is published meanwhile; else the
     * task's rollout will draw for each item.
     *
     * @throws Problem {@code unknown_task} or {@code task_retired}
     */
    public Fixing fix(String tenant, Wanted wanted, Instant now) {
        Optional<Chosen> draft =
                wanted.draft() || (draftsFirst && wanted.version() == null) ? draft(tenant, wanted) : Optional.empty();
        if (draft.isPresent()) {
            TaskVersion version = draft.get().version();
            if (!catalog.keep(version, now)) {
                throw noDraft(wanted);
            }
            String hash = version.definition().contentHash();
            return new Fixing(new Fixed(version.owner(), wanted.task(), null, hash), List.of(version.definition()));
        }
        TaskHead head = head(tenant, wanted);
        @Nullable Integer pinned = wanted.version();
        List<TaskDefinition> definitions = (pinned == null ? head.rollout().versions() : List.of(pinned))
                .stream().map(number -> version(head, number).definition()).toList();
        return new Fixing(new Fixed(head.owner(), head.task(), pinned, null), definitions);
    }

    /** The task of items, as it stands now: retired or not, it goes on for those who asked before. */
    ItemTask lookUp(Fixed fixed) {
        if (fixed.version() != null || fixed.draft() != null) {
            return new ItemTask(catalog, fixed, null);
        }
        TaskHead head = catalog.head(fixed.owner(), fixed.name()).orElseThrow(TaskChoice::unknown);
        return new ItemTask(catalog, fixed, head.rollout());
    }

    /**
     * @param subject keyed, as in {@link #choose}
     * @throws Problem {@code invalid_input}
     */
    Chosen choose(ItemTask task, ItemRequest item, @Nullable String subject, Instant now) {
        Chosen chosen = task.draw(item.key(), subject);
        checkInput(item.input(), chosen.version());
        if (chosen.version().isDraft() && !catalog.keep(chosen.version(), now)) {
            throw new IllegalStateException("a draft is gone before a job of it");
        }
        return chosen;
    }

    /** Empty where there is none, and the caller did not ask for one. */
    private Optional<Chosen> draft(String tenant, Wanted wanted) {
        Optional<TaskHead> head = catalog.headOfDraft(tenant, wanted.task());
        Optional<TaskVersion> draft = head.flatMap(catalog::draft);
        if (draft.isEmpty() && wanted.draft()) {
            throw head.isEmpty() ? unknown() : noDraft(wanted);
        }
        return draft.map(found -> {
            head.ifPresent(TaskChoice::requireOpen);
            return new Chosen(found, null);
        });
    }

    private Chosen published(JobKey key, SubmitRequest request, @Nullable String subject) {
        TaskHead head = head(key.tenant(), request.wanted());
        @Nullable Integer pinned = request.taskVersion();
        if (pinned != null) {
            return new Chosen(version(head, pinned), null);
        }
        int bucket = head.rollout().bucket(head.task(), key.id(), subject);
        return new Chosen(version(head, head.rollout().version(bucket)), bucket);
    }

    /** Of a task that takes new jobs. */
    private TaskHead head(String tenant, Wanted wanted) {
        TaskHead head = catalog.head(tenant, wanted.task()).orElseThrow(TaskChoice::unknown);
        requireOpen(head);
        if (wanted.version() == null && !head.isPublished()) {
            throw fault(
                    ProblemCode.UNKNOWN_TASK,
                    "/task",
                    "there is only a draft of " + head.task()
                            + ": name it with \"task_version\": \"draft\", or publish a version");
        }
        return head;
    }

    private TaskVersion version(TaskHead head, int number) {
        return catalog.version(head.owner(), head.task(), number)
                .orElseThrow(() -> fault(
                        ProblemCode.UNKNOWN_TASK,
                        "/task_version",
                        head.task() + " has no version " + number + "; "
                                + (head.isPublished()
                                        ? "its latest is " + head.latestVersion()
                                        : "there is only a draft of it")));
    }

    private static void requireOpen(TaskHead head) {
        if (head.retired()) {
            throw Problem.of(
                    ProblemCode.TASK_RETIRED,
                    head.task() + " is retired and takes no new jobs, whichever version they name;" + " POST /v1/tasks/"
                            + head.task() + "/revive takes that back");
        }
    }

    private static void checkDeadline(SubmitRequest request, TaskDefinition task) {
        @Nullable Duration asked = request.deadline();
        if (asked != null && (asked.compareTo(SHORTEST_DEADLINE) < 0 || asked.compareTo(task.deadline()) > 0)) {
            throw fault(
                    ProblemCode.INVALID_REQUEST,
                    "/deadline",
                    "expected at least " + SHORTEST_DEADLINE + " and at most the task's own deadline, "
                            + task.deadline());
        }
    }

    private void checkInput(JsonNode input, TaskVersion version) {
        List<Violation> violations = catalog.compiled(version).inputViolations(input);
        if (!violations.isEmpty()) {
            throw Problem.at(
                    ProblemCode.INVALID_INPUT,
                    "the input does not fit the input schema of "
                            + version.definition().name()
                            + (version.isDraft()
                                    ? "'s draft"
                                    : " version " + version.definition().version())
                            + ", each place is named in errors",
                    violations.stream()
                            .map(violation -> new Fault("/input" + violation.pointer(), violation.detail()))
                            .collect(Collectors.toList()));
        }
    }

    private static Problem noDraft(Wanted wanted) {
        return fault(
                ProblemCode.UNKNOWN_TASK,
                "/task_version",
                wanted.task() + " has no draft; POST /v1/tasks?draft=true publishes one");
    }

    private static Problem unknown() {
        return fault(
                ProblemCode.UNKNOWN_TASK,
                "/task",
                "there is no task of this name; GET /v1/tasks lists those there are");
    }

    private static Problem fault(ProblemCode code, String pointer, String detail) {
        return Problem.at(code, detail, List.of(new Fault(pointer, detail)));
    }
}
