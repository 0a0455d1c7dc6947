package dev.waybill.command.option;

import dev.waybill.client.TaskVersion;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads which version of a task is meant: its number, or {@code draft}. */
public final class VersionOption implements ITypeConverter<String> {

    @Override
    public String convert(String text) {
        if (!text.equals(TaskVersion.DRAFT) && !text.matches("[1-9]\\d{0,8}")) {
            throw new TypeConversionException("expected a version such as 2, or draft, got '" + text + "'");
        }
        return text;
    }
}
