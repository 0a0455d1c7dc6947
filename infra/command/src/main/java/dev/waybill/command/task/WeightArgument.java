package dev.waybill.command.task;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what part of new jobs a version gets: {@code 2=10}. */
final class WeightArgument implements ITypeConverter<WeightArgument.Weight> {

    private static final Pattern PART = Pattern.compile("([1-9]\\d{0,8})=(\\d{1,9})");

    /** @param weight in proportion to those of the other versions */
    record Weight(int version, int weight) {}

    @Override
    public Weight convert(String text) {
        Matcher part = PART.matcher(text);
        if (!part.matches()) {
            throw new TypeConversionException("expected a version and its weight, such as 2=10, got '" + text + "'");
        }
        return new Weight(Integer.parseInt(part.group(1)), Integer.parseInt(part.group(2)));
    }
}
