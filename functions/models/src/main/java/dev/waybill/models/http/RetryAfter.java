package dev.waybill.models.http;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a provider asks to be left alone: {@code Retry-After} in seconds or as a date (RFC 9110, 10.2.3), or the
 * finer {@code retry-after-ms} that some send along.
 */
public final class RetryAfter {

    /** A longer wait than any job has; keeps the figure small. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {}

    /** The wait, at least zero and at most a day, or null where none is asked for that can be read. */
    public static @Nullable Duration of(HttpHeaders headers, Clock clock) {
        return headers.firstValue("retry-after-ms")
                .flatMap(text -> number(text).map(ms -> Duration.ofNanos((long) (ms * 1e6))))
                .or(() -> headers.firstValue("retry-after").flatMap(text -> read(text.strip(), clock)))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait)
                .orElse(null);
    }

    private static Optional<Duration> read(String text, Clock clock) {
        Optional<Duration> seconds = number(text).map(value -> Duration.ofMillis((long) (value * 1000)));
        if (seconds.isPresent()) {
            return seconds;
        }
        try {
            Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            return Optional.of(Duration.between(clock.instant(), until));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /** RFC 9110 knows whole seconds only; fractions are seen in the wild. */
    private static Optional<Double> number(String text) {
        return text.strip().matches("\\d{1,12}(\\.\\d{1,9})?") ? Optional.of(Double.valueOf(text)) : Optional.empty();
    }
}
