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
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Calls functions when their schedules are due. Thread-safe. */
public final class Schedules implements AutoCloseable {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "schedules");
        thread.setDaemon(true);
        return thread;
    });
    private final List<OnSchedule> schedules;
    private final Clock clock;
    private final BiConsumer<String, String> invoke;

    /** @param invoke takes a function's logical id and an event, and does not block */
    public Schedules(List<TriggerSpec> triggers, Clock clock, BiConsumer<String, String> invoke) {
        this.clock = clock;
        this.invoke = invoke;
        this.schedules = triggers.stream()
                .filter(OnSchedule.class::isInstance)
                .map(OnSchedule.class::cast)
                .toList();
    }

    public void start() {
        schedules.forEach(this::first);
    }

    /** A rate counts from the start, so its first call is now; a cron waits for its time. */
    private void first(OnSchedule schedule) {
        if (schedule.expression() instanceof ScheduleExpression.Rate) {
            fire(schedule, clock.instant());
        } else {
            next(schedule);
        }
    }

    private void next(OnSchedule schedule) {
        Instant now = clock.instant();
        Instant due = schedule.expression().next(now);
        if (due.equals(Instant.MAX)) {
            return;
        }
        try {
            Future<?> unused = timer.schedule(
                    () -> fire(schedule, due), Duration.between(now, due).toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            return;
        }
    }

    private void fire(OnSchedule schedule, Instant due) {
        invoke.accept(schedule.function(), schedule.input().orElseGet(() -> event(schedule, due)));
        next(schedule);
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
        timer.shutdownNow();
    }
}
