package dev.waybill.core.task.catalog;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.model.ModelEndpoints.Standing;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.source.InvalidSourceException;
import dev.waybill.core.task.ModelChoice;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.TaskParser;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Publishes a task version, or a draft: checks it whole; a version is kept unchanged for good. Thread-safe. */
public final class PublishTask {

    private final TaskStore store;
    private final ModelEndpoints endpoints;
    private final Clock clock;

    public PublishTask(TaskStore store, ModelEndpoints endpoints, Clock clock) {
        this.store = store;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /** What was published, and whether it was there before with the same content. */
    public record Result(TaskVersion version, boolean isNew) {}

    /**
     * @param text a task as YAML or JSON
     * @throws Problem {@code invalid_task} with every mistake's place, {@code conflict} where the version is there with other
     *     content, or {@code unavailable} where an endpoint that it names may be in texts that are not in use
     */
    public Result publish(String owner, String text) {
        TaskDefinition definition;
        try {
            definition = TaskParser.parse(text);
        } catch (InvalidSourceException invalid) {
            return publishedBefore(owner, text).orElseThrow(() -> problem(invalid));
        }
        requireEndpoints(definition);
        TaskVersion version = new TaskVersion(owner, definition, clock.instant());
        requireChildren(version);
        return switch (store.publish(version)) {
            case NEW -> new Result(version, true);
            case SAME -> new Result(version, false);
            case OTHER_CONTENT ->
                throw Problem.of(
                        ProblemCode.CONFLICT,
                        "version " + definition.version() + " of " + definition.name()
                                + " is published with other content and never changes: publish it as a new version");
        };
    }

    /**
     * Makes a task the newest draft of its name, whatever version it says it is; what it replaces goes on for its jobs.
     *
     * @param text a task as YAML or JSON
     * @throws Problem {@code invalid_task} with every mistake's place, or {@code unavailable} as {@link #publish}
     */
    public Result publishDraft(String owner, String text) {
        TaskDefinition definition;
        try {
            definition = TaskParser.parse(text);
        } catch (InvalidSourceException invalid) {
            throw problem(invalid);
        }
        requireEndpoints(definition);
        Instant now = clock.instant();
        TaskVersion draft = new TaskVersion(owner, definition, now, true);
        requireChildren(draft);
        return new Result(draft, store.publishDraft(draft, TaskDraft.keptUntil(definition, now)));
    }

    private void requireEndpoints(TaskDefinition definition) {
        ModelEndpoints known = endpoints.now(definition.endpoints());
        List<Fault> faults = endpointFaults(definition, known);
        if (!faults.isEmpty()) {
            refuseToJudge(definition, known);
            throw Problem.at(ProblemCode.INVALID_TASK, "the task names models that are not to be had here", faults);
        }
    }

    private void requireChildren(TaskVersion version) {
        // Read anew: what was published a moment ago may be the child of what comes now.
        List<Fault> faults = new ChildFaults(new ChildTasks(new TaskCatalog(store))).of(version);
        if (!faults.isEmpty()) {
            throw Problem.at(ProblemCode.INVALID_TASK, "the task names children that cannot be", faults);
        }
    }

    /** What was published when less was asked of a task is still published: sending it again changes nothing. */
    private Optional<Result> publishedBefore(String owner, String text) {
        try {
            TaskDefinition task = TaskParser.parsePublished(text);
            return store.version(owner, task.name(), task.version())
                    .filter(kept -> kept.definition().contentHash().equals(task.contentHash()))
                    .map(kept -> new Result(kept, false));
        } catch (InvalidSourceException invalid) {
            return Optional.empty();
        }
    }

    private static Problem problem(InvalidSourceException invalid) {
        return Problem.at(
                ProblemCode.INVALID_TASK,
                "the task has " + invalid.violations().size() + " mistake(s), each is named in errors",
                invalid.violations().stream()
                        .map(violation -> new Fault(violation.pointer(), violation.detail()))
                        .collect(Collectors.toList()));
    }

    /** What is not known here may be there all the same: to say that it is not would be wrong. */
    private static void refuseToJudge(TaskDefinition definition, ModelEndpoints known) {
        Optional<String> absent = definition.endpoints().stream()
                .filter(name -> known.config(name).isEmpty())
                .sorted()
                .findFirst();
        if (absent.isEmpty() || known.standing() == Standing.WHOLE) {
            return;
        }
        throw Problem.of(
                ProblemCode.UNAVAILABLE,
                "whether there is an endpoint named " + absent.get() + " cannot be told: "
                        + (known.standing() == Standing.UNREAD
                                ? "the operator's endpoints could not be read just now; send the same again"
                                : "a part of the operator's endpoints has mistakes and is not in use as it stands; the"
                                        + " operator's log names it (event endpoints_mistaken)"));
    }

    /** The places where a task names an endpoint that is not there or cannot answer such a step. */
    public List<Fault> endpointFaults(TaskDefinition definition) {
        return endpointFaults(definition, endpoints.now(definition.endpoints()));
    }

    private static List<Fault> endpointFaults(TaskDefinition definition, ModelEndpoints endpoints) {
        List<Fault> faults = new ArrayList<>();
        for (int s = 0; s < definition.steps().size(); s++) {
            Step step = definition.steps().get(s);
            for (int m = 0; m < step.models().size(); m++) {
                ModelChoice choice = step.models().get(m);
                String pointer = "/steps/" + s + (step instanceof Step.Call ? "" : "/models/" + m) + "/endpoint";
                Optional<EndpointConfig> config = endpoints.config(choice.endpoint());
                if (config.isEmpty()) {
                    faults.add(new Fault(
                            pointer,
                            "there is no endpoint named " + choice.endpoint() + " here; there are "
                                    + String.join(", ", endpoints.names())));
                } else if (!endpoints.stepKinds(choice.endpoint()).contains(step.kind())) {
                    faults.add(new Fault(
                            pointer,
                            "endpoint " + choice.endpoint() + " is of kind "
                                    + config.get().kind() + ", which answers no " + step.kind() + " steps"));
                } else {
                    if (step.policy().isSampled() && config.get().isEmbedded()) {
                        faults.add(
                                new Fault(
                                        pointer,
                                        "the models of endpoint " + choice.endpoint()
                                                + " always answer the same, so that samples of"
                                                + " theirs agree whatever they say: leave out the step's `confidence`, or this model"));
                    }
                    faults.addAll(new ParameterFaults(s, m, step, choice)
                            .of(config.get(), endpoints.parameters(choice.endpoint())));
                }
            }
        }
        return faults;
    }
}
