package dev.waybill.core.json;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as texts: RFC 3339 in UTC with milliseconds, so that texts of one form sort as their times do. */
public final class Times {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuuMM").withZone(ZoneOffset.UTC);

    private Times() {}

    public static String text(Instant time) {
        return MILLIS.format(time);
    }

    /** The month a time falls into, as {@code yyyymm}. */
    public static String month(Instant time) {
        return MONTH.format(time);
    }
}
