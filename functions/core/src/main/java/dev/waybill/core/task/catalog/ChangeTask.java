package dev.waybill.core.task.catalog;

import dev.waybill.core.key.Tenant;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Says which versions of a task new jobs get, and whether it takes any. Only a task's owner may. Thread-safe. */
public final class ChangeTask {

    /** More come at once only where programs quarrel. */
    private static final int MOST_TRIES = 20;

    private final TaskStore store;

    public ChangeTask(TaskStore store) {
        this.store = store;
    }

    /**
     * Replaces the rollout whole; every job that is submitted from then on gets a version by it.
     *
     * @param asSeen whether the head is still what the caller has seen
     * @throws Problem {@code not_found}; {@code precondition_failed} where it is not; {@code invalid_request} with the places of
     *     versions that are not published, or have too small a part
     */
    public TaskHead rollOut(String tenant, String task, Rollout rollout, Predicate<TaskHead> asSeen) {
        return change(tenant, task, head -> {
            if (!asSeen.test(head)) {
                throw Problem.of(
                        ProblemCode.PRECONDITION_FAILED,
                        "the rollout of " + task
                                + " was changed meanwhile, or it was retired or revived: look at it again");
            }
            requirePublished(head, rollout);
            return head.with(rollout);
        });
    }

    /** From then on a submit is refused; jobs that were accepted go on. Done twice it is done once. */
    public TaskHead retire(String tenant, String task) {
        return change(tenant, task, head -> head.retired() ? head : head.with(true));
    }

    /** Takes {@link #retire} back, with the rollout as it was. */
    public TaskHead revive(String tenant, String task) {
        return change(tenant, task, head -> head.retired() ? head.with(false) : head);
    }

    private TaskHead change(String tenant, String task, UnaryOperator<TaskHead> decide) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            TaskHead seen = store.head(tenant, task).orElseThrow(() -> notTheirs(tenant, task));
            TaskHead next = decide.apply(seen);
            if (next.equals(seen) || store.change(seen, next)) {
                return next;
            }
        }
        throw Problem.of(
                ProblemCode.UNAVAILABLE, "the task is being changed by others all the time; send the same again");
    }

    private void requirePublished(TaskHead head, Rollout rollout) {
        List<Fault> faults = rollout.weights().keySet().stream()
                .flatMap(version -> fault(head, rollout, version).stream())
                .toList();
        if (!faults.isEmpty()) {
            throw Problem.at(
                    ProblemCode.INVALID_REQUEST,
                    "the rollout is not one for " + head.task() + ", each place is named in errors",
                    faults);
        }
    }

    private Optional<Fault> fault(TaskHead head, Rollout rollout, int version) {
        String place = "/weights/" + version;
        if (store.version(head.owner(), head.task(), version).isEmpty()) {
            return Optional.of(new Fault(
                    place,
                    head.task() + " has no published version " + version
                            + (head.isPublished() ? "; its latest is " + head.latestVersion() : "")));
        }
        return rollout.isTooSmall(version)
                ? Optional.of(new Fault(
                        place, "expected 0, or at least 1 in " + Rollout.BUCKETS + " of the sum of all weights"))
                : Optional.empty();
    }

    private Problem notTheirs(String tenant, String task) {
        boolean operators = !tenant.equals(Tenant.OPERATOR)
                && store.head(Tenant.OPERATOR, task).isPresent();
        return Problem.of(
                ProblemCode.NOT_FOUND,
                operators
                        ? task + " is the operator's task, and only a key of the tenant " + Tenant.OPERATOR
                                + " changes it. Publish it as your own, under the same name (POST /v1/tasks): yours goes before"
                                + " the operator's, and is yours to change"
                        : "there is no task of this name under this key");
    }
}
