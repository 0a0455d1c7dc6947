package dev.waybill.workflow.sweep;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.waybill.core.deployment.LastSweep;
import dev.waybill.core.deployment.Release;
import dev.waybill.core.deployment.SweepNotes;
import dev.waybill.core.erasure.EraseSubjects;
import dev.waybill.core.event.SweepDeliveries;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.sweep.LookAfterJob;
import dev.waybill.core.execution.sweep.SweepCursor;
import dev.waybill.core.execution.sweep.SweepJobs;
import dev.waybill.core.execution.sweep.Swept;
import dev.waybill.core.job.list.RareFilling;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.MalformedJsonException;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import dev.waybill.core.problem.FunctionFailedException;
import dev.waybill.core.set.sweep.SweepSets;
import dev.waybill.workflow.Wiring;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * By schedule: looks at every job that is due, sends word of events that are due, and goes on with the erasures of subjects. On the end of an execution: looks at that execution's job at once. Invoked
 * by hand with {@code {"due_before": "<time>"}}: looks at every job due by then, with a far time at all that are not final, as
 * if queues and executions were gone; what it answers under {@code next} goes on where its time ran out.
 *
 * <p>Four shapes of event, of which {@code ScheduledEvent} would read only two: it has no place for {@code due_before}.
 */
public final class SweepJobsHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    /** Time kept back for the look that is under way when the function's time runs out. */
    private static final int MARGIN_MILLIS = 5_000;

    private static final Duration LONGEST_SENDING = Duration.ofSeconds(10);

    private static final Duration LONGEST_FILLING = Duration.ofSeconds(10);

    private final SweepJobs sweepJobs;
    private final LookAfterJob lookAfterJob;
    private final SweepDeliveries sweepDeliveries;
    private final SweepSets sweepSets;
    private final EraseSubjects eraseSubjects;
    private final RareFilling filling;
    private final SweepNotes notes;
    private final Clock clock;
    private final EventLog log;

    public SweepJobsHandler() {
        this(Wiring.current());
    }

    private SweepJobsHandler(Wiring wiring) {
        this(
                wiring.sweepJobs(),
                wiring.lookAfterJob(),
                new Besides(wiring.sweepDeliveries(), wiring.sweepSets(), wiring.eraseSubjects(), wiring.rareFilling()),
                wiring.sweepNotes(),
                wiring.clock(),
                wiring.log());
    }

    /** What a sweep by schedule does besides looking at jobs. */
    public record Besides(
            SweepDeliveries sweepDeliveries, SweepSets sweepSets, EraseSubjects eraseSubjects, RareFilling filling) {}

    public SweepJobsHandler(
            SweepJobs sweepJobs,
            LookAfterJob lookAfterJob,
            Besides besides,
            SweepNotes notes,
            Clock clock,
            EventLog log) {
        this.sweepJobs = sweepJobs;
        this.lookAfterJob = lookAfterJob;
        this.sweepDeliveries = besides.sweepDeliveries();
        this.sweepSets = besides.sweepSets();
        this.eraseSubjects = besides.eraseSubjects();
        this.filling = besides.filling();
        this.notes = notes;
        this.clock = clock;
        this.log = log;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever it is, it leaves the function without its message
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        try {
            if (event.get("detail") instanceof Map<?, ?> detail && detail.get("input") instanceof String ended) {
                position(ended).ifPresent(position -> lookAfterJob.look(position.key()));
                return Map.of();
            }
            return answer(sweep(event, context));
        } catch (RuntimeException failed) {
            throw FunctionFailedException.of(failed);
        }
    }

    /** Empty for an execution that is none of a job's: it would be none at another try either, and its jobs the schedule finds. */
    private Optional<Position> position(String input) {
        try {
            Position position = Json.read(Json.parse(input), Position.class);
            if (position.tenant() != null && position.job() != null) {
                return Optional.of(position);
            }
            log.event("execution_not_understood").write();
        } catch (MalformedJsonException | IllegalStateException noPosition) {
            log.failure("execution_not_understood", noPosition).write();
        }
        return Optional.empty();
    }

    private Swept sweep(Map<String, Object> event, Context context) {
        Instant now = clock.instant();
        Instant until = now.plusMillis(Math.max(0, context.getRemainingTimeInMillis() - MARGIN_MILLIS));
        sendDeliveries(event, earlier(now.plus(LONGEST_SENDING), until));
        lookAfterSets(event, earlier(clock.instant().plus(LONGEST_SENDING), until));
        boolean erasing = isAnErasureDue();
        // Jobs come first; while an erasure is due they leave it a part of the time, however many they are.
        Instant untilJobs = erasing ? until.minus(Duration.between(now, until).dividedBy(5)) : until;
        Swept swept = event.get("next") instanceof Map<?, ?> next
                ? sweepJobs.sweepAll(Json.read(Json.tree(next), SweepCursor.class), untilJobs)
                : event.get("due_before") instanceof String dueBefore
                        ? sweepJobs.sweepAll(Instant.parse(dueBefore), untilJobs)
                        : sweepJobs.sweep(untilJobs);
        note(swept);
        log.event("swept").with(Field.COUNT, swept.looked()).write();
        if (erasing) {
            erase(until);
        }
        fill(until);
        return swept;
    }

    /** It takes little time, however much jobs take. */
    @SuppressWarnings("CatchingUnchecked") // whatever keeps them from being sent, they are due at the next sweep
    private void sendDeliveries(Map<String, Object> event, Instant until) {
        try {
            if (event.get("due_before") instanceof String dueBefore) {
                sweepDeliveries.sweepAll(Instant.parse(dueBefore), until);
            } else {
                sweepDeliveries.sweep(until);
            }
        } catch (RuntimeException failed) {
            log.failure("deliveries_not_swept", failed).write();
        }
    }

    /** It takes little time: what takes more is sent to others. */
    @SuppressWarnings(
            "CatchingUnchecked") // whatever keeps them from being looked after, they are due at the next sweep
    private void lookAfterSets(Map<String, Object> event, Instant until) {
        try {
            if (event.get("due_before") instanceof String dueBefore) {
                sweepSets.sweepAll(Instant.parse(dueBefore), until);
            } else {
                sweepSets.sweep(until);
            }
        } catch (RuntimeException failed) {
            log.failure("sets_not_swept", failed).write();
        }
    }

    @SuppressWarnings("CatchingUnchecked") // whatever keeps erasures from being looked for, jobs are looked after
    private boolean isAnErasureDue() {
        try {
            return eraseSubjects.isAnyDue();
        } catch (RuntimeException failed) {
            log.failure("erasures_not_found", failed).write();
            return false;
        }
    }

    /** With what is left of the time. */
    @SuppressWarnings("CatchingUnchecked") // whatever keeps them from going on, they are due at the next sweep
    private void erase(Instant until) {
        try {
            eraseSubjects.goOn(until);
        } catch (RuntimeException failed) {
            log.failure("erasures_not_found", failed).write();
        }
    }

    /** With what is left of the time: jobs come first. */
    @SuppressWarnings("CatchingUnchecked") // whatever keeps it from going on, the next sweep goes on
    private void fill(Instant until) {
        try {
            filling.goOn(earlier(clock.instant().plus(LONGEST_FILLING), until));
        } catch (RuntimeException failed) {
            log.failure("attention_not_filled", failed).write();
        }
    }

    /** Whoever asks how the deployment does is told of it. The sweep itself needs no note, and none fails for it. */
    @SuppressWarnings("CatchingUnchecked") // whatever keeps the table from taking it
    private void note(Swept swept) {
        try {
            notes.note(new LastSweep(clock.instant(), swept.looked(), swept.whole(), Release.VERSION));
        } catch (RuntimeException failed) {
            log.failure("sweep_not_noted", failed).write();
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Map<String, Object> answer(Swept swept) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("looked", swept.looked());
        answer.put("whole", swept.whole());
        if (swept.next() != null) {
            answer.put("next", Json.read(Json.tree(swept.next()), Map.class));
        }
        return answer;
    }
}
