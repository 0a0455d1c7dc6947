package dev.waybill.command.option;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 25}, {@code 90s}, {@code 10m} or {@code PT10M}; a bare number is seconds. */
public final class DurationOption implements ITypeConverter<Duration> {

    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d|)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    @Override
    public Duration convert(String text) {
        Matcher parts = SHORT.matcher(text);
        Duration unit = parts.matches() ? UNITS.get(parts.group(2)) : null;
        try {
            Duration duration = unit == null
                    ? Duration.parse(text.toUpperCase(Locale.ROOT))
                    : unit.multipliedBy(Long.parseLong(parts.group(1)));
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            throw mistake(text, e);
        }
        throw mistake(text, null);
    }

    private static TypeConversionException mistake(String text, @org.jspecify.annotations.Nullable Exception cause) {
        TypeConversionException mistake =
                new TypeConversionException("expected a time such as 25s, 10m or PT10M, got '" + text + "'");
        if (cause != null) {
            mistake.initCause(cause);
        }
        return mistake;
    }
}
