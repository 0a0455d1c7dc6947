package dev.waybill.emulator.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.emulator.pattern.ScheduleExpression;
import dev.waybill.emulator.resource.TriggerSpec.OnSchedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Schedules on a clock and a timer of the test's own, which need not agree. */
class SchedulesTest {

    private final SetClock clock = new SetClock();
    private final HeldTimer timer = new HeldTimer();
    private final List<Instant> calls = new ArrayList<>();

    @Test
    void cron_isNotCalledBeforeItsTime_howeverEarlyTheTimerIs() {
        start("2026-03-01T11:59:58.0004Z", "cron(* * * * ? *)");

        timer.fireAt("2026-03-01T11:59:59.999999999Z");
        assertThat(calls).isEmpty();

        timer.fireAt("2026-03-01T12:00:00Z");
        assertThat(calls).containsExactly(Instant.parse("2026-03-01T12:00:00Z"));
    }

    @Test
    void cron_isCalledOnceForATime_evenWhenTheClockIsSetBack() {
        start("2026-03-01T11:59:58Z", "cron(* * * * ? *)");
        timer.fireAt("2026-03-01T12:00:00.000001Z");
        timer.fireAt("2026-03-01T11:59:59Z");
        timer.fireAt("2026-03-01T12:00:00.5Z");
        timer.fireAt("2026-03-01T12:00:59.9999Z");
        assertThat(calls).hasSize(1);

        timer.fireAt("2026-03-01T12:01:00.0001Z");
        assertThat(calls).hasSize(2);
    }

    @Test
    void cron_whoseClockIsSetBackAsItIsCalled_waitsForItsNextTime() {
        Schedules schedules = schedules("cron(* * * * ? *)", () -> {
            calls.add(clock.instant());
            clock.now = Instant.parse("2026-03-01T11:59:59Z");
        });
        clock.now = Instant.parse("2026-03-01T11:59:58Z");
        schedules.start();
        timer.fireAt("2026-03-01T12:00:00Z");
        timer.fireAt("2026-03-01T12:00:00.001Z");
        assertThat(calls).hasSize(1);
    }

    @Test
    void rate_countsFromTheTimesItWasDue_notFromWhenItWasCalled() {
        start("2026-03-01T12:00:00.5Z", "rate(1 minute)");
        assertThat(calls).hasSize(1);
        timer.fireAt("2026-03-01T12:01:20Z");
        assertThat(calls).hasSize(2);
        timer.fireAt("2026-03-01T12:02:00.4Z");
        assertThat(calls).hasSize(2);
        timer.fireAt("2026-03-01T12:02:00.5Z");
        assertThat(calls).hasSize(3);
    }

    @Test
    void timesThatPassedWhileTheMachineSlept_areCalledForOnce() {
        start("2026-03-01T12:00:00Z", "rate(1 minute)");
        timer.fireAt("2026-03-01T20:00:30Z");
        assertThat(calls).hasSize(2);
        timer.fireAt("2026-03-01T20:00:59Z");
        assertThat(calls).hasSize(2);
        timer.fireAt("2026-03-01T20:01:00Z");
        assertThat(calls).hasSize(3);
    }

    @Test
    void distantTime_isLookedAtEachFewSeconds_forTheClockMayBeSet() {
        start("2026-03-01T12:00:00Z", "cron(0 3 1 1 ? 2030)");
        assertThat(timer.wait).isEqualTo(Duration.ofSeconds(5));
        timer.fireAt("2026-03-01T12:00:05Z");
        assertThat(timer.wait).isEqualTo(Duration.ofSeconds(5));
        timer.fireAt("2030-01-01T03:00:02Z");
        assertThat(calls).hasSize(1);
        assertThat(timer.action).isNull();
    }

    @Test
    void callThatThrows_endsNoSchedule() {
        Schedules schedules = schedules("rate(1 minute)", () -> {
            calls.add(clock.instant());
            throw new AssertionError("a secret");
        });
        clock.now = Instant.parse("2026-03-01T12:00:00Z");
        schedules.start();
        timer.fireAt("2026-03-01T12:01:00Z");
        timer.fireAt("2026-03-01T12:02:00Z");
        assertThat(calls).hasSize(3);
    }

    @Test
    void expressionThatBreaks_isAskedAgain() {
        ScheduleExpression broken = new ScheduleExpression.Rate(Duration.ZERO); // divides by zero
        schedules(broken, () -> calls.add(clock.instant())).start();
        assertThat(timer.wait).isEqualTo(Duration.ofMinutes(1));
        timer.fireAt("2026-03-01T12:01:00Z");
        assertThat(timer.action).isNotNull();
    }

    private void start(String now, String expression) {
        clock.now = Instant.parse(now);
        schedules(expression, () -> calls.add(clock.instant())).start();
    }

    private Schedules schedules(String expression, Runnable call) {
        return schedules(ScheduleExpression.parse(expression, ZoneOffset.UTC), call);
    }

    private Schedules schedules(ScheduleExpression expression, Runnable call) {
        return new Schedules(
                List.of(new OnSchedule("Trial", "Function", expression, Optional.empty(), false)),
                clock,
                (function, event) -> call.run(),
                timer);
    }

    private static final class SetClock extends Clock {

        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Holds the one action that waits. */
    private final class HeldTimer implements Schedules.Timer {

        private Duration wait = Duration.ZERO;
        private @Nullable Runnable action;

        @Override
        public void after(Duration about, Runnable then) {
            wait = about;
            action = then;
        }

        void fireAt(String now) {
            clock.now = Instant.parse(now);
            Runnable due = Objects.requireNonNull(action);
            action = null;
            due.run();
        }

        @Override
        public void close() {}
    }
}
