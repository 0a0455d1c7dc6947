package dev.waybill.jsonata;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as ISO 8601 writes them, as far as the standard takes them: a year, then a month, a day, and a time to the second, each
 * with what is before it. The library takes the beginning of almost any text for a year.
 */
final class IsoTime {

    private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d))?)?"
            + "(?:T(\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,30}))?)?(?:Z|([-+])(\\d\\d):?(\\d\\d))?");
    private static final int MINUTE = 60_000;

    private IsoTime() {}

    /** Milliseconds since 1970; in UTC where no zone is told. The 31st of a shorter month is a day of the next. */
    static Number millis(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw none(text);
        }
        int day = part(form, 3, 1);
        int hour = part(form, 4, 0);
        int minute = part(form, 5, 0);
        int second = part(form, 6, 0);
        boolean endOfDay = hour == 24 && minute == 0 && second == 0;
        if (day < 1 || day > 31 || (hour > 23 && !endOfDay) || minute > 59 || second > 59) {
            throw none(text);
        }
        long midnight;
        try {
            midnight = LocalDate.of(part(form, 1, 0), part(form, 2, 1), 1)
                    .plusDays(day - 1L)
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        } catch (DateTimeException noMonth) {
            throw none(text);
        }
        long offset = (part(form, 9, 0) * 60L + part(form, 10, 0)) * ("-".equals(form.group(8)) ? -MINUTE : MINUTE);
        return midnight + (hour * 60L + minute) * MINUTE + second * 1_000L + fraction(form.group(7)) - offset;
    }

    static JsonataException none(String text) {
        return new JsonataException(
                "D3110",
                "The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given \"" + text
                        + "\"");
    }

    private static int part(Matcher form, int group, int otherwise) {
        return form.group(group) == null ? otherwise : Integer.parseInt(form.group(group));
    }

    private static int fraction(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt((digits + "00").substring(0, 3));
    }
}
