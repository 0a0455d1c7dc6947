package dev.waybill.command.option;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads paths. An empty one would be the folder that the command runs in: a shell's variable without a value is not that. */
public final class PathOption implements ITypeConverter<Path> {

    /** Has a command read all its paths in this way. */
    public static void register(CommandLine line) {
        line.registerConverter(Path.class, new PathOption());
    }

    @Override
    public Path convert(String text) {
        if (text.isBlank()) {
            throw new TypeConversionException("expected a path, got '" + text + "'");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException noPath) {
            TypeConversionException mistake = new TypeConversionException("expected a path, got '" + text + "'");
            mistake.initCause(noPath);
            throw mistake;
        }
    }
}
