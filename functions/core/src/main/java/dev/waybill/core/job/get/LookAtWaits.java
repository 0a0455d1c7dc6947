package dev.waybill.core.job.get;

import dev.waybill.core.circuit.Circuits;
import dev.waybill.core.circuit.Circuits.Kept;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.SlotWaits;
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
 * Says what a job waits for: by its records, and, where they do not explain why nothing has happened for a while, by what is
 * noted of the models that it may call next and of the slots that it needs first. Thread-safe.
 */
public final class LookAtWaits {

    /** A job that moves on is not looked at twice. */
    private static final Duration A_WHILE = Duration.ofSeconds(2);

    private final TaskCatalog tasks;
    private final Circuits circuits;
    private final SlotWaits slots;

    public LookAtWaits(TaskCatalog tasks, Circuits circuits, SlotWaits slots) {
        this.tasks = tasks;
        this.circuits = circuits;
        this.slots = slots;
    }

    /** Empty where nothing keeps the job, or it is over. */
    public Optional<Waiting> of(Job job, Instant now) {
        JobState state = job.stateAt(now);
        boolean calls = (state == JobState.QUEUED || state == JobState.IN_PROGRESS)
                && job.isUnderstood()
                && job.children().isEmpty()
                && job.openAttempt().isEmpty();
        if (!calls || !now.isAfter(job.last().at().plus(A_WHILE))) {
            return Waiting.of(job, now);
        }
        Optional<Waiting> slot = slots.keep(job) ? Optional.of(new Waiting(What.SLOT, null)) : Optional.empty();
        return slot.or(() -> kept(job, now)).or(() -> Waiting.of(job, now));
    }

    /** By the first of the steps that may be next, where a model of none of them can be called. */
    private Optional<Waiting> kept(Job job, Instant now) {
        Optional<Waiting> first = Optional.empty();
        for (Step step : next(job)) {
            Optional<Waiting> kept = kept(job, step, now);
            if (kept.isEmpty()) {
                return kept;
            }
            first = first.or(() -> kept);
        }
        return first;
    }

    /**
     * The first step without an answer that somebody is asked for, and those behind as long as it may be skipped: whether it is,
     * payloads say.
     */
    private List<Step> next(Job job) {
        List<Step> next = new ArrayList<>();
        for (Step step : tasks.of(job.task()).definition().steps()) {
            if (!(step instanceof Step.Compute) && !job.hasAnswer(step.name())) {
                next.add(step);
                if (step.policy().when() == null || job.lastAttempt(step.name()).isPresent()) {
                    return next;
                }
            }
        }
        return next;
    }

    /** The last first, for that alone is waited for where it is not known. Empty as soon as one may be called: mostly after one look. */
    private Optional<Waiting> kept(Job job, Step step, Instant now) {
        @Nullable Duration first = null;
        for (int place = step.models().size() - 1; place >= 0; place--) {
            ModelChoice choice = step.models().get(place);
            Kept kept =
                    circuits.kept(choice.endpoint(), choice.model(), job.key().tenant(), now);
            if (kept.unread() && place == step.models().size() - 1) {
                return Optional.of(new Waiting(What.ENDPOINT, null));
            }
            if (kept.left().isZero()) {
                return Optional.empty();
            }
            first = first == null || kept.left().compareTo(first) < 0 ? kept.left() : first;
        }
        return Optional.ofNullable(first).map(left -> new Waiting(What.CIRCUIT, now.plus(left)));
    }
}
