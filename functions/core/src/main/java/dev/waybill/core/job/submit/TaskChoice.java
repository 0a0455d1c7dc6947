package dev.waybill.core.job.submit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.schema.Violation;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.task.catalog.TaskHead;
import dev.waybill.core.task.catalog.TaskVersion;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the task version that a new job gets and checks the request against it. Thread-safe. */
public final class TaskChoice {

    /** The shortest deadline that leaves time for anything. */
    static final Duration SHORTEST_DEADLINE = Duration.ofSeconds(3);

    private final TaskCatalog catalog;
    private final DoubleSupplier tickets;

    /** @param tickets numbers of at least 0 and below 1, by which a rollout is drawn */
    public TaskChoice(TaskCatalog catalog, DoubleSupplier tickets) {
        this.catalog = catalog;
        this.tickets = tickets;
    }

    TaskVersion choose(String tenant, SubmitRequest request) {
        TaskHead head = catalog.head(tenant, request.task())
                .orElseThrow(() -> fault(
                        ProblemCode.UNKNOWN_TASK,
                        "/task",
                        "there is no task of this name; GET /v1/tasks lists those there are"));
        @Nullable Integer pinned = request.taskVersion();
        int number = pinned == null ? head.draw(tickets.getAsDouble()) : pinned;
        TaskVersion version = catalog.version(head.owner(), head.task(), number)
                .orElseThrow(() -> fault(
                        ProblemCode.UNKNOWN_TASK,
                        "/task_version",
                        head.task() + " has no version " + number + "; its latest is " + head.latestVersion()));
        checkDeadline(request, version.definition());
        checkInput(request.input(), version);
        return version;
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
                            + version.definition().name() + " version "
                            + version.definition().version() + ", each place is named in errors",
                    violations.stream()
                            .map(violation -> new Fault("/input" + violation.pointer(), violation.detail()))
                            .collect(Collectors.toList()));
        }
    }

    private static Problem fault(ProblemCode code, String pointer, String detail) {
        return Problem.at(code, detail, List.of(new Fault(pointer, detail)));
    }
}
