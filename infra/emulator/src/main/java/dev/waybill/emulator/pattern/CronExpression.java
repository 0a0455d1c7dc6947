package dev.waybill.emulator.pattern;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * The six fields of EventBridge's cron: minutes, hours, day of month, month, day of week (1 is Sunday), year. Lists, ranges,
 * steps, names, {@code *} and {@code ?}; {@code L}, {@code W} and {@code #} are refused. Immutable.
 */
public final class CronExpression {

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;
    private static final List<String> MONTHS =
            List.of("", "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("", "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final BitSet years;
    private final ZoneId zone;

    private CronExpression(List<String> fields, ZoneId zone) {
        this.minutes = set(fields.get(0), 0, 59, List.of());
        this.hours = set(fields.get(1), 0, 23, List.of());
        this.days = set(fields.get(2), 1, 31, List.of());
        this.months = set(fields.get(3), 1, 12, MONTHS);
        this.weekdays = set(fields.get(4), 1, 7, DAYS);
        this.years = set(fields.get(5), FIRST_YEAR, LAST_YEAR, List.of());
        this.zone = zone;
    }

    static CronExpression parse(String text, ZoneId zone) {
        List<String> fields = List.of(text.strip().split("\\s+", -1));
        if (fields.size() != 6 || fields.get(2).equals("?") == fields.get(4).equals("?")) {
            throw new IllegalArgumentException(
                    "expected cron(minutes hours day month weekday year) with a ? for either day or"
                            + " weekday, found 'cron(" + text + ")'");
        }
        return new CronExpression(fields, zone);
    }

    Instant next(Instant after) {
        ZonedDateTime time = after.atZone(zone).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        while (time.getYear() <= LAST_YEAR) {
            if (!years.get(time.getYear()) || !months.get(time.getMonthValue())) {
                time = time.plusMonths(1).withDayOfMonth(1).truncatedTo(ChronoUnit.DAYS);
            } else if (!days.get(time.getDayOfMonth())
                    || !weekdays.get((time.getDayOfWeek().getValue() % 7) + 1)) {
                time = time.plusDays(1).truncatedTo(ChronoUnit.DAYS);
            } else if (!hours.get(time.getHour())) {
                time = time.plusHours(1).truncatedTo(ChronoUnit.HOURS);
            } else if (!minutes.get(time.getMinute())) {
                time = time.plusMinutes(1);
            } else {
                return time.toInstant();
            }
        }
        return Instant.MAX;
    }

    private static BitSet set(String field, int least, int most, List<String> names) {
        BitSet set = new BitSet();
        for (String part : List.of(field.toUpperCase(Locale.ROOT).split(",", -1))) {
            int slash = part.indexOf('/');
            int step = slash < 0 ? 1 : number(part.substring(slash + 1), 1, most, List.of());
            String range = slash < 0 ? part : part.substring(0, slash);
            int dash = range.indexOf('-');
            boolean all = range.equals("*") || range.equals("?");
            int from = all ? least : number(dash < 0 ? range : range.substring(0, dash), least, most, names);
            int to = from;
            if (all || (slash >= 0 && dash < 0)) {
                to = most;
            } else if (dash >= 0) {
                to = number(range.substring(dash + 1), least, most, names);
            }
            for (int i = from; i <= to; i += step) {
                set.set(i);
            }
        }
        return set;
    }

    private static int number(String text, int least, int most, List<String> names) {
        int named = names.indexOf(text);
        if (named > 0) {
            return named;
        }
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException(
                    "cron: expected a number from " + least + " to " + most + ", found '" + text + "'");
        }
        return Integer.parseInt(text);
    }
}
