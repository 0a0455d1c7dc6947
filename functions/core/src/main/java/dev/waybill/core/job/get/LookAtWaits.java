package dev.waybill.core.job.get;

import dev.waybill.core.circuit.Circuits;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Waiting;
import dev.waybill.core.job.Waiting.What;
import dev.waybill.core.task.ModelChoice;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.catalog.TaskCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what a job waits for: by its records, and, where they do not explain why nothing has happened for a while, by the circuits
 * of the models that it may call next. Thread-safe.
 */
public final class LookAtWaits {

    /** A job that moves on is not looked at twice. */
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    private final TaskCatalog tasks;
    private final Circuits circuits;

    public LookAtWaits(TaskCatalog tasks, Circuits circuits) {
        this.tasks = tasks;
        this.circuits = circuits;
    }

    /** Empty where nothing keeps the job, or it is over. */
    public Optional<Waiting> of(Job job, Instant now) {
        JobState state = job.stateAt(now);
        boolean calls = (state == JobState.QUEUED || state == JobState.IN_PROGRESS)
                && job.isUnderstood()
                && job.openAttempt().isEmpty();
        Optional<Waiting> circuit =
                calls && now.isAfter(job.last().at().plus(A_WHILE)) ? resting(job, now) : Optional.empty();
        return circuit.or(() -> Waiting.of(job, now));
    }

    private Optional<Waiting> resting(Job job, Instant now) {
        return Optional.of(firstToOpen(job, next(job), now))
                .filter(left -> !left.isZero())
                .map(left -> new Waiting(What.CIRCUIT, now.plus(left)));
    }

    /** The models that the job may call next: of its first step without an answer, and of those behind as long as it may be skipped. */
    private List<ModelChoice> next(Job job) {
        List<ModelChoice> next = new ArrayList<>();
        for (Step step : tasks.of(job.task()).definition().steps()) {
            if (job.acceptedAttempt(step.name()).isEmpty()) {
                next.addAll(step.models());
                if (step.policy().when() == null || job.lastAttempt(step.name()).isPresent()) {
                    return next;
                }
            }
        }
        return next;
    }

    /** Zero as soon as one of them may be called: mostly after one look. */
    private Duration firstToOpen(Job job, List<ModelChoice> models, Instant now) {
        @Nullable Duration first = null;
        for (ModelChoice choice : models) {
            Duration left = circuits.openFor(
                    choice.endpoint(), choice.model(), job.key().tenant(), now);
            if (left.isZero()) {
                return left;
            }
            first = first == null || left.compareTo(first) < 0 ? left : first;
        }
        return first == null ? Duration.ZERO : first;
    }
}
