package dev.waybill.emulator.trigger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.emulator.pattern.ScheduleExpression;
import dev.waybill.emulator.resource.TriggerSpec;
import dev.waybill.emulator.resource.TriggerSpec.OnSchedule;
import dev.waybill.emulator.template.Names;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Calls functions when their schedules are due, never before and once each time. A time that passes while the machine sleeps is met
 * late, and those behind it that have passed too are left out. Thread-safe.
 */
public final class Schedules implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Schedules.class.getName());

    /** Timers count in other time than the clock, which may be set, and stand still while the machine sleeps: so late is met what then is due. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private static final Duration AFTER_A_FAULT = Duration.ofMinutes(1);

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);
    private final List<OnSchedule> schedules;
    private final Clock clock;
    private final BiConsumer<String, String> invoke;
    private final Timer timer;

    /** @param invoke takes a function's logical id and an event, and does not block */
    public Schedules(List<TriggerSpec> triggers, Clock clock, BiConsumer<String, String> invoke) {
        this(triggers, clock, invoke, new ThreadTimer());
    }

    Schedules(List<TriggerSpec> triggers, Clock clock, BiConsumer<String, String> invoke, Timer timer) {
        this.clock = clock;
        this.invoke = invoke;
        this.timer = timer;
        this.schedules = triggers.stream()
                .filter(OnSchedule.class::isInstance)
                .map(OnSchedule.class::cast)
                .toList();
    }

    /** What makes it wait. */
    interface Timer extends AutoCloseable {

        /** Runs the action about so much later, or never where it was closed. */
        void after(Duration wait, Runnable action);

        @Override
        void close();
    }

    public void start() {
        schedules.forEach(this::first);
    }

    /** A rate counts from the start, so its first call is now; a cron waits for its time. */
    private void first(OnSchedule schedule) {
        Instant now = clock.instant();
        if (schedule.expression() instanceof ScheduleExpression.Rate) {
            fire(schedule, now);
        } else {
            next(schedule, now);
        }
    }

    /** @param last when it was due before */
    private void next(OnSchedule schedule, Instant last) {
        Instant due;
        try {
            due = schedule.expression().next(last, clock.instant());
        } catch (RuntimeException | Error broken) {
            tell(schedule, broken);
            timer.after(AFTER_A_FAULT, () -> next(schedule, last));
            return;
        }
        if (!due.equals(Instant.MAX)) {
            await(schedule, due);
        }
    }

    private void await(OnSchedule schedule, Instant due) {
        Duration left = Duration.between(clock.instant(), due);
        Duration wait = left.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : left;
        timer.after(wait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : wait, () -> {
            if (clock.instant().isBefore(due)) {
                await(schedule, due);
            } else {
                fire(schedule, due);
            }
        });
    }

    private void fire(OnSchedule schedule, Instant due) {
        try {
            invoke.accept(schedule.function(), schedule.input().orElseGet(() -> event(schedule, due)));
        } catch (RuntimeException | Error broken) {
            tell(schedule, broken);
        }
        next(schedule, due);
    }

    /** By class only: the message may hold the event. */
    private static void tell(OnSchedule schedule, Throwable broken) {
        LOG.log(
                System.Logger.Level.WARNING,
                "the schedule {0} met {1}; it goes on",
                schedule.name(),
                broken.getClass().getName());
    }

    /** The scheduler's event names itself as the source, and its detail is text. */
    private static String event(OnSchedule schedule, Instant due) {
        return EventBus.event(
                        schedule.scheduler() ? "aws.scheduler" : "aws.events",
                        "Scheduled Event",
                        due,
                        List.of(
                                schedule.scheduler()
                                        ? Names.arn("scheduler", "schedule/default/" + schedule.name())
                                        : Names.arn("events", "rule/" + schedule.name())),
                        schedule.scheduler()
                                ? JsonNodeFactory.instance.textNode("{}")
                                : JsonNodeFactory.instance.objectNode())
                .toString();
    }

    @Override
    public void close() {
        timer.close();
    }
}
