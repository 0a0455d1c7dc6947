package dev.waybill.local.up;

import dev.waybill.core.schema.Violation;
import java.nio.file.Path;

/** A task's mistake with its place, as compilers write it: {@code file:line: pointer: what is wrong}. */
public final class TaskPlaces {

    private TaskPlaces() {}

    public static String line(Path file, Violation violation) {
        String line = violation.line() == null ? "" : ":" + violation.line();
        String pointer = violation.pointer().isEmpty() ? "(root)" : violation.pointer();
        return file + line + ": " + pointer + ": " + violation.detail();
    }
}
