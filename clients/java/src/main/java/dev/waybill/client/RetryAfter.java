package dev.waybill.client;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** {@code Retry-After} (RFC 9110): seconds, or the date of an end. */
final class RetryAfter {

    private RetryAfter() {}

    /** Null where there is none that can be read. */
    static @Nullable Duration in(HttpHeaders headers, Clock clock) {
        return headers.firstValue("Retry-After")
                .map(String::strip)
                .map(value ->
                        value.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(value)) : until(value, clock))
                .orElse(null);
    }

    private static @Nullable Duration until(String date, Clock clock) {
        try {
            Instant end = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(clock.instant(), end);
            return left.isNegative() ? Duration.ZERO : left;
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}
