package dev.waybill.jsonata;

import com.dashjoin.jsonata.Functions;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A week belongs to the year and the month that its Thursday is in (ISO 8601). The library takes the day's own; so those
 * parts of a picture are written out here, by the Thursday's year, month, and day in the month.
 */
final class WeekDates {

    private static final Pattern OF_WEEKS = Pattern.compile("\\[\\s*([Xxw])([^\\]]*)\\]");

    private WeekDates() {}

    static @Nullable String spelledOut(@Nullable String picture, Number millis, @Nullable String zone) {
        if (picture == null || !OF_WEEKS.matcher(picture).find()) {
            return picture;
        }
        LocalDateTime day =
                LocalDateTime.ofInstant(Instant.ofEpochMilli(millis.longValue() + offsetMillis(zone)), ZoneOffset.UTC);
        LocalDateTime thursday = day.with(ChronoField.DAY_OF_WEEK, 4);
        StringBuilder out = new StringBuilder();
        Matcher marker = OF_WEEKS.matcher(picture);
        int from = 0;
        while (marker.find()) {
            if (marker.start() > 0 && picture.charAt(marker.start() - 1) == '[') {
                continue; // a bracket that is meant as one
            }
            out.append(picture, from, marker.start());
            out.append(part(marker.group(1), marker.group(2), thursday)
                    .replace("[", "[[")
                    .replace("]", "]]"));
            from = marker.end();
        }
        return out.append(picture, from, picture.length()).toString();
    }

    private static String part(String component, String how, LocalDateTime thursday) {
        return switch (component) {
            case "X" -> written("Y", how, thursday);
            case "x" -> written("M", how, thursday);
            default -> written("D", how, thursday.withDayOfMonth((thursday.getDayOfMonth() - 1) / 7 + 1));
        };
    }

    private static String written(String component, String how, LocalDateTime day) {
        return Functions.dateTimeFromMillis(
                day.toInstant(ZoneOffset.UTC).toEpochMilli(), "[" + component + how + "]", null);
    }

    private static long offsetMillis(@Nullable String zone) {
        if (zone == null) {
            return 0;
        }
        int offset = Integer.parseInt(zone);
        return (offset / 100 * 60 + offset % 100) * 60_000L;
    }
}
