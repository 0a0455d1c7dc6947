package dev.waybill.emulator.pattern;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronConstraintsFactory;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The six fields of EventBridge's cron: minutes, hours, day of month, month, day of week (1 is Sunday), year. Lists, ranges, steps,
 * names, {@code *}, {@code ?}, {@code L}, {@code W} and {@code #}. Where its zone puts clocks forward, a time that does not exist is
 * passed over; where it puts them back, a time of the day comes once. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html">cron expressions</a>
 */
public final class CronExpression {

    private static final int DAY = 2;
    private static final int WEEKDAY = 4;

    /** In a list the library reads these as if they were not there. */
    private static final Pattern IN_A_LIST = Pattern.compile(".*,.*([LW#].*)|.*[LW#].*,.*");

    private static final Pattern NOT_EACH_MONTH = Pattern.compile("(29|30|31)W");

    private static final Pattern RANGE = Pattern.compile("([0-9]{1,4}|[A-Za-z]{3})-([0-9]{1,4}|[A-Za-z]{3})");

    /** Months count from 1 and so do days, of which Sunday is the first. */
    private static final List<String> MONTHS = List.of("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" "));

    private static final List<String> DAYS = List.of("SUN MON TUE WED THU FRI SAT".split(" "));

    private final ExecutionTime times;
    private final ZoneId zone;

    private CronExpression(ExecutionTime times, ZoneId zone) {
        this.times = times;
        this.zone = zone;
    }

    /** @throws IllegalArgumentException saying what was expected */
    static CronExpression parse(String text, ZoneId zone) {
        List<String> fields = List.of(text.strip().split("\\s+", -1));
        if (fields.size() != 6
                || fields.get(DAY).equals("?") == fields.get(WEEKDAY).equals("?")) {
            throw new IllegalArgumentException(
                    "expected cron(minutes hours day month weekday year) with a ? for either day or"
                            + " weekday, found 'cron(" + text + ")'");
        }
        fields.forEach(CronExpression::requireRising);
        requireAlone(fields.get(DAY));
        requireAlone(fields.get(WEEKDAY).replaceAll("[A-Z]{3}", ""));
        if (NOT_EACH_MONTH.matcher(fields.get(DAY)).matches()) {
            throw new IllegalArgumentException(
                    "cron: expected a weekday near a day that each month has, 1W to 28W, or LW, the last one; found '"
                            + fields.get(DAY) + "'");
        }
        try {
            Cron cron = new CronParser(Service.DEFINITION).parse(text.strip()).validate();
            return new CronExpression(ExecutionTime.forCron(cron), zone);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException(
                    "expected cron(minutes hours day month weekday year), found 'cron(" + text + ")': "
                            + broken.getMessage(),
                    broken);
        }
    }

    /** The service's pages know no range that goes on at the beginning, and nothing here would run at times that it might not. */
    private static void requireRising(String field) {
        RANGE.matcher(field).results().forEach(range -> {
            if (position(range.group(1)) > position(range.group(2))) {
                throw new IllegalArgumentException("cron: expected a range that goes up, found '" + range.group()
                        + "': name both parts, as in 'FRI-SAT,SUN-MON' for 'FRI-MON'");
            }
        });
    }

    private static int position(String value) {
        return Character.isDigit(value.charAt(0))
                ? Integer.parseInt(value)
                : 1
                        + Math.max(
                                MONTHS.indexOf(value.toUpperCase(Locale.ROOT)),
                                DAYS.indexOf(value.toUpperCase(Locale.ROOT)));
    }

    private static void requireAlone(String field) {
        if (IN_A_LIST.matcher(field).matches()) {
            throw new IllegalArgumentException("cron: expected L, W or # alone, without a list, found '" + field + "'");
        }
    }

    /** The next time after the given one; {@link Instant#MAX} where there is none. */
    Instant next(Instant after) {
        return times.nextExecution(after.atZone(zone))
                .map(ZonedDateTime::toInstant)
                .orElse(Instant.MAX);
    }

    /** Made where the first cron is met: most templates have none. */
    private static final class Service {

        private static final int FIRST_YEAR = 1970;
        private static final int LAST_YEAR = 2199;

        static final CronDefinition DEFINITION = CronDefinitionBuilder.defineCron()
                .withMinutes()
                .withStrictRange()
                .and()
                .withHours()
                .withStrictRange()
                .and()
                .withDayOfMonth()
                .supportsL()
                .supportsW()
                .supportsLW()
                .supportsQuestionMark()
                .withStrictRange()
                .and()
                .withMonth()
                .withStrictRange()
                .and()
                .withDayOfWeek()
                .withValidRange(1, 7)
                .withMondayDoWValue(2)
                .supportsL()
                .supportsHash()
                .supportsQuestionMark()
                .withStrictRange()
                .and()
                .withYear()
                .withValidRange(FIRST_YEAR, LAST_YEAR)
                .withStrictRange()
                .and()
                .withCronValidation(CronConstraintsFactory.ensureEitherDayOfWeekOrDayOfMonth())
                .instance();
    }
}
