package dev.waybill.core.task.catalog;

import dev.waybill.core.key.Tenant;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The tasks that steps of kind {@code each} have their children of: a published version, of the owner of the parent's task or else of
 * the operator; of a draft, the newest draft that says it is that version comes first. Thread-safe.
 */
public final class ChildTasks {

    /** A job, its children and theirs. */
    public static final int MOST_LEVELS = 3;

    private final TaskCatalog catalog;

    public ChildTasks(TaskCatalog catalog) {
        this.catalog = catalog;
    }

    /** The child's task of a step; empty where there is none such. */
    public Optional<TaskVersion> find(TaskVersion parent, Step.Each step) {
        Optional<TaskVersion> own = find(parent.owner(), parent.isDraft(), step.child());
        return own.isPresent() || parent.owner().equals(Tenant.OPERATOR)
                ? own
                : find(Tenant.OPERATOR, parent.isDraft(), step.child());
    }

    /** The same where it was there when the parent's task was published: no version is ever taken away. */
    public TaskVersion of(TaskVersion parent, Step.Each step) {
        return find(parent, step)
                .orElseThrow(() -> new IllegalStateException(
                        "the task of the children of step " + step.name() + " of " + parent.definition() + " is gone"));
    }

    private Optional<TaskVersion> find(String owner, boolean draftsToo, Step.Each.Child child) {
        Optional<TaskVersion> draft = draftsToo
                ? catalog.headOfOwner(owner, child.task())
                        .flatMap(catalog::draft)
                        .filter(found -> found.definition().version() == child.version())
                : Optional.empty();
        return draft.or(() -> catalog.version(owner, child.task(), child.version()));
    }

    /** How long all reviews that a job and its children may come to may take together. */
    public Duration longestReviews(TaskVersion task) {
        return task.definition().longestReviews().plus(longestReviewsOfChildren(task, MOST_LEVELS));
    }

    /** The same of the children of this step: they are under way side by side, so that it is one child's. */
    public Duration longestReviews(TaskVersion parent, Step.Each step) {
        return longestReviews(parent, step, MOST_LEVELS);
    }

    /** @param levels how many there can be still: what goes deeper is refused when it is published, and when it runs */
    private Duration longestReviewsOfChildren(TaskVersion task, int levels) {
        return children(task.definition()).stream()
                .map(step -> longestReviews(task, step, levels))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Duration longestReviews(TaskVersion parent, Step.Each step, int levels) {
        Optional<TaskVersion> child = levels == 0 ? Optional.empty() : find(parent, step);
        return child.map(found -> found.definition().longestReviews().plus(longestReviewsOfChildren(found, levels - 1)))
                .orElse(Duration.ZERO);
    }

    static List<Step.Each> children(TaskDefinition task) {
        return task.steps().stream()
                .filter(Step.Each.class::isInstance)
                .map(Step.Each.class::cast)
                .toList();
    }
}
