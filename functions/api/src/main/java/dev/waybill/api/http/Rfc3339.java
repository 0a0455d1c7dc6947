package dev.waybill.api.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as RFC 3339, section 5.6 has them, and no others of ISO 8601: seconds and both parts of an offset are needed; a fraction may
 * have any number of digits. A leap second is taken for the first instant behind it.
 */
public final class Rfc3339 {

    private static final Pattern FORM = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)[Tt](\\d\\d):(\\d\\d):(\\d\\d)"
            + "(?:\\.(\\d+))?(?:[Zz]|([+-])([01]\\d|2[0-3]):([0-5]\\d))");

    private static final int NANO_DIGITS = 9;
    private static final int LAST_MINUTE = 23 * 60 + 59;

    private Rfc3339() {}

    /** The time, to the nanosecond, later where the text is finer; empty for what is none. */
    public static Optional<Instant> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            int second = number(parts, 6);
            Instant minute = LocalDateTime.of(
                            number(parts, 1), number(parts, 2), number(parts, 3), number(parts, 4), number(parts, 5))
                    .toInstant(ZoneOffset.UTC)
                    .minus(offset(parts));
            if (second > 60 || (second == 60 && !endsADay(minute))) {
                return Optional.empty();
            }
            String fraction = parts.group(7);
            return Optional.of(
                    second == 60 || fraction == null
                            ? minute.plusSeconds(second)
                            : minute.plusSeconds(second).plusNanos(nanos(fraction)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static boolean endsADay(Instant minute) {
        return Math.floorMod(minute.getEpochSecond() / 60, 24 * 60) == LAST_MINUTE;
    }

    private static Duration offset(Matcher parts) {
        if (parts.group(8) == null) {
            return Duration.ZERO;
        }
        Duration offset = Duration.ofHours(number(parts, 9)).plusMinutes(number(parts, 10));
        return parts.group(8).equals("-") ? offset.negated() : offset;
    }

    private static long nanos(String fraction) {
        long nanos = Long.parseLong((fraction + "0".repeat(NANO_DIGITS)).substring(0, NANO_DIGITS));
        boolean finer = fraction.length() > NANO_DIGITS
                && !fraction.substring(NANO_DIGITS).chars().allMatch(digit -> digit == '0');
        return finer ? nanos + 1 : nanos;
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }
}
