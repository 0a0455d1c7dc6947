package dev.waybill.command.option;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a day, {@code 2026-11-01}. */
public final class DayOption implements ITypeConverter<LocalDate> {

    @Override
    public LocalDate convert(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            TypeConversionException mistake =
                    new TypeConversionException("expected a day such as 2026-11-01, got '" + text + "'");
            mistake.initCause(noDay);
            throw mistake;
        }
    }
}
