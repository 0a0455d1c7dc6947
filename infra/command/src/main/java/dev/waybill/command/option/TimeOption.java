package dev.waybill.command.option;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time, {@code 2026-11-01T00:00:00Z}, or how long ago it was, {@code 2h}. */
public final class TimeOption implements ITypeConverter<Instant> {

    private final Clock clock;

    public TimeOption() {
        this(Clock.systemUTC());
    }

    TimeOption(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant convert(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException noTime) {
            return clock.instant().minus(ago(text));
        }
    }

    private static Duration ago(String text) {
        try {
            return new DurationOption().convert(text);
        } catch (TypeConversionException neither) {
            TypeConversionException mistake = new TypeConversionException(
                    "expected a time such as 2026-11-01T00:00:00Z, or how long ago, such as 2h, got '" + text + "'");
            mistake.initCause(neither);
            throw mistake;
        }
    }
}
