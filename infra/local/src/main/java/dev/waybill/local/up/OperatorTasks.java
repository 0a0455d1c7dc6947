package dev.waybill.local.up;

import dev.waybill.core.key.Tenant;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.schema.Violation;
import dev.waybill.core.source.InvalidSourceException;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.TaskParser;
import dev.waybill.core.task.catalog.PublishTask;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.task.catalog.TaskHead;
import dev.waybill.core.task.catalog.TaskHead.NewestDraft;
import dev.waybill.core.task.catalog.TaskStore;
import dev.waybill.local.up.Drafts.Instead;
import dev.waybill.local.up.Engine.Publication;
import dev.waybill.local.up.Engine.TaskFile;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Publishes task files as the operator's, or makes them drafts. A version that names an endpoint which is not there is left out, so that one
 * set of files can serve machines with different models; any other mistake is a refusal.
 */
final class OperatorTasks {

    private final PublishTask publishTask;
    private final TaskStore store;
    private final ModelEndpoints endpoints;

    OperatorTasks(TaskStore store, ModelEndpoints endpoints, Clock clock) {
        this.publishTask = new PublishTask(store, endpoints, clock);
        this.store = store;
        this.endpoints = endpoints;
    }

    /** @throws StartRefused naming the file and every place in it */
    Publication publish(TaskFile file) {
        // Publishing asks for more, save where this very content is published already.
        return kept(file, TaskParser::parsePublished, task -> {
            try {
                publishTask.publish(Tenant.OPERATOR, file.text());
            } catch (Problem problem) {
                throw problem.code() == ProblemCode.CONFLICT
                        ? StartRefused.refused(file.path() + ": " + problem.getMessage()
                                + ", or start with ./waybill up --dev, which follows its changes while you write it")
                        : problem;
            }
            return new Publication.Published();
        });
    }

    /**
     * Makes it the draft of its task for everybody on this machine.
     *
     * @param tenant whose own task or draft of the name would hide the operator's: where it has one, the draft is its too
     * @throws StartRefused naming the file and every place in it
     */
    Publication draft(TaskFile file, String tenant) {
        return kept(file, TaskParser::parse, task -> {
            publishTask.publishDraft(Tenant.OPERATOR, file.text());
            if (store.head(tenant, task.name()).isPresent()) {
                publishTask.publishDraft(tenant, file.text());
            }
            return new Publication.Drafted(task.content(), task.contentHash());
        });
    }

    /** The operator's tasks that have a draft. */
    List<String> drafted() {
        return store.heads(Tenant.OPERATOR).stream()
                .filter(head -> head.draft().isPresent())
                .map(TaskHead::task)
                .toList();
    }

    /** Takes the operator's draft back, and the tenant's where it is the same. */
    Instead withdraw(String task, String tenant) {
        store.head(Tenant.OPERATOR, task).flatMap(TaskHead::draft).ifPresent(draft -> List.of(tenant, Tenant.OPERATOR)
                .forEach(owner -> store.withdrawDraft(owner, task, draft.hash())));
        TaskCatalog catalog = new TaskCatalog(store);
        return new Instead(
                catalog.headOfDraft(tenant, task).flatMap(TaskHead::draft).map(NewestDraft::hash),
                catalog.head(tenant, task)
                        .map(head -> head.rollout().versions())
                        .orElse(List.of()));
    }

    private Publication kept(
            TaskFile file, Function<String, TaskDefinition> parser, Function<TaskDefinition, Publication> keep) {
        TaskDefinition task = parse(file, parser);
        if (!task.name().equals(file.task()) || task.version() != file.version()) {
            throw StartRefused.refused(file.path() + ": expected task " + file.task() + " version " + file.version()
                    + ", as its path says, got task " + task.name() + " version " + task.version());
        }
        Set<String> absent = UnreadyTasks.absent(task, endpoints);
        if (!absent.isEmpty()) {
            return new Publication.Skipped(absent);
        }
        try {
            return keep.apply(task);
        } catch (Problem problem) {
            throw refused(file, problem);
        }
    }

    private static TaskDefinition parse(TaskFile file, Function<String, TaskDefinition> parser) {
        try {
            return parser.apply(file.text());
        } catch (InvalidSourceException invalid) {
            throw refused(file, invalid.violations());
        }
    }

    private static StartRefused refused(TaskFile file, List<Violation> violations) {
        return StartRefused.refused("a task file has mistakes:\n"
                + violations.stream()
                        .map(violation -> "  " + TaskPlaces.line(file.path(), violation))
                        .collect(Collectors.joining("\n")));
    }

    private static StartRefused refused(TaskFile file, Problem problem) {
        List<Violation> places = problem.faults().stream()
                .map(fault -> new Violation(fault.pointer(), fault.detail()))
                .toList();
        return places.isEmpty()
                ? StartRefused.refused(file.path() + ": " + problem.getMessage())
                : refused(file, places);
    }
}
