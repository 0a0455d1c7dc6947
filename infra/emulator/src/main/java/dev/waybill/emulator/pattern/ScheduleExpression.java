package dev.waybill.emulator.pattern;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a schedule is due: {@code rate(5 minutes)} or {@code cron(0 3 * * ? *)}. Immutable. */
public sealed interface ScheduleExpression {

    /**
     * The next time after it was due last. Times that have passed by now, say while the machine slept, are not made up for.
     *
     * @param last what a rate counts from
     * @return later than both; {@link Instant#MAX} where there is none
     */
    Instant next(Instant last, Instant now);

    /** @throws IllegalArgumentException saying what was expected */
    static ScheduleExpression parse(String text, ZoneId zone) {
        Matcher rate = Rate.FORM.matcher(text);
        if (rate.matches()) {
            return Rate.of(text, Long.parseLong(rate.group(1)), rate.group(2));
        }
        if (text.startsWith("cron(") && text.endsWith(")")) {
            return new Cron(CronExpression.parse(text.substring("cron(".length(), text.length() - 1), zone));
        }
        throw new IllegalArgumentException(
                "expected rate(1 minute), rate(5 minutes|hours|days) or cron(minutes hours day month weekday year), found '"
                        + text + "'");
    }

    /** At even intervals. */
    record Rate(Duration interval) implements ScheduleExpression {

        private static final Pattern FORM =
                Pattern.compile("rate\\((\\d{1,6}) (minute|minutes|hour|hours|day|days)\\)");

        private static Rate of(String text, long value, String unit) {
            if (value == 0 || (value == 1) == unit.endsWith("s")) {
                throw new IllegalArgumentException("expected 'rate(1 " + unit.replaceAll("s$", "")
                        + ")' or a larger number with a plural unit, found '" + text + "'");
            }
            return new Rate(
                    switch (unit.charAt(0)) {
                        case 'm' -> Duration.ofMinutes(value);
                        case 'h' -> Duration.ofHours(value);
                        default -> Duration.ofDays(value);
                    });
        }

        @Override
        public Instant next(Instant last, Instant now) {
            long passed = now.isBefore(last) ? 0 : Duration.between(last, now).dividedBy(interval);
            return last.plus(interval.multipliedBy(passed + 1));
        }
    }

    /** At times of the calendar. */
    record Cron(CronExpression expression) implements ScheduleExpression {
        @Override
        public Instant next(Instant last, Instant now) {
            return expression.next(now.isBefore(last) ? last : now);
        }
    }
}
