package dev.waybill.models.http;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a provider asks to be left alone: {@code Retry-After} in seconds or as a date (RFC 9110, 10.2.3), or the
 * finer {@code retry-after-ms} that some send along; where none of them is there, the end of a limit that is used up.
 */
public final class RetryAfter {

    /** A longer wait than any job has; keeps the figure small. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Keeps the arithmetic within a long, in whichever unit. */
    private static final double MOST = 1e12;

    private static final Pattern SPAN = Pattern.compile(
            "(?=\\d)(?:(\\d{1,6})h)?(?:(\\d{1,6})m(?!s))?(?:(\\d{1,6}(?:\\.\\d{1,9})?)s)?(?:(\\d{1,9}(?:\\.\\d{1,9})?)ms)?");

    /** OpenAI and Groq; Anthropic; the draft of the IETF. */
    private static final List<Limit> LIMITS = List.of(
            new Limit("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"),
            new Limit("x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"),
            new Limit("anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset"),
            new Limit("anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset"),
            new Limit("anthropic-ratelimit-input-tokens-remaining", "anthropic-ratelimit-input-tokens-reset"),
            new Limit("x-ratelimit-remaining", "x-ratelimit-reset"),
            new Limit("ratelimit-remaining", "ratelimit-reset"));

    private RetryAfter() {}

    /** The wait, at least zero and at most a day, or null where none is asked for that can be read. */
    public static @Nullable Duration of(HttpHeaders headers, Clock clock) {
        return bounded(wait(headers, clock).or(() -> whenALimitEnds(headers, clock)));
    }

    /** The same where only a wait counts that is asked for, and not the end of a limit. */
    public static @Nullable Duration asked(HttpHeaders headers, Clock clock) {
        return bounded(wait(headers, clock));
    }

    private static Optional<Duration> wait(HttpHeaders headers, Clock clock) {
        return headers.firstValue("retry-after-ms")
                .flatMap(text -> number(text).map(ms -> Duration.ofNanos((long) (ms * 1e6))))
                .or(() -> headers.firstValue("retry-after").flatMap(text -> read(text.strip(), clock)));
    }

    private static @Nullable Duration bounded(Optional<Duration> asked) {
        return asked.map(wait -> wait.isNegative() ? Duration.ZERO : wait)
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

    /** The latest end of those limits of which nothing is left. */
    private static Optional<Duration> whenALimitEnds(HttpHeaders headers, Clock clock) {
        return LIMITS.stream()
                .filter(limit -> headers.firstValue(limit.left())
                        .map(String::strip)
                        .orElse("")
                        .equals("0"))
                .flatMap(limit -> headers.firstValue(limit.end()).stream())
                .flatMap(text -> end(text.strip(), clock).stream())
                .max(Comparator.naturalOrder());
    }

    /** A span ({@code 6m0s}), seconds, or a moment (RFC 3339). */
    private static Optional<Duration> end(String text, Clock clock) {
        Matcher span = SPAN.matcher(text);
        if (text.length() <= 30 && !text.isEmpty() && span.matches()) {
            double seconds = part(span, 1) * 3600 + part(span, 2) * 60 + part(span, 3) + part(span, 4) / 1000;
            return Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
        }
        Optional<Double> seconds = number(text);
        if (seconds.isPresent()) {
            // A larger figure is a moment since 1970 and no span.
            return seconds.filter(value -> value <= LONGEST.toSeconds())
                    .map(value -> Duration.ofMillis(Math.round(value * 1000)));
        }
        try {
            return Optional.of(Duration.between(clock.instant(), Instant.parse(text)));
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }

    private static double part(Matcher span, int group) {
        return span.group(group) == null ? 0 : Double.parseDouble(span.group(group));
    }

    /** RFC 9110 knows whole seconds only; fractions are seen in the wild. */
    private static Optional<Double> number(String text) {
        // Proxies write the same value twice, into one header.
        String first = text.split(",", 2)[0].strip();
        return first.matches("\\d{1,40}(\\.\\d{1,9})?")
                ? Optional.of(Math.min(Double.parseDouble(first), MOST))
                : Optional.empty();
    }

    /** A header that tells what is left of a limit, and the one that tells when it ends. */
    private record Limit(String left, String end) {}
}
