package dev.waybill.command.option;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads what names one thing: a job, a review, a key, a task. It stands in a path of the API, so it is one word that is
 * neither empty nor a way to another place.
 */
public final class IdArgument implements ITypeConverter<String> {

    private static final Pattern WORD = Pattern.compile("(?!\\.{1,2}$)[^/\\\\\\s\\p{Cntrl}\\p{Z}]+");

    @Override
    public String convert(String text) {
        if (!WORD.matcher(text).matches()) {
            throw new TypeConversionException("expected one word without slashes, got '" + text + "'");
        }
        return text;
    }
}
