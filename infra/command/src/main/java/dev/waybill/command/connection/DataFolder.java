package dev.waybill.command.connection;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a local Waybill: its jobs, its key, and where it answers.
 *
 * @param path where it is
 * @param isNamed whether the command line names it: then it goes before the environment
 */
public record DataFolder(Path path, boolean isNamed) {

    /** What a shell takes as one word, as it stands. */
    private static final Pattern PLAIN = Pattern.compile("[\\w./+:@%,=-]+");

    /** @param named null where the command line names none */
    public static DataFolder of(@Nullable Path named, Path usual) {
        return named == null ? new DataFolder(usual, false) : new DataFolder(named, true);
    }

    /** What another command line needs to mean the same folder: {@code " --data DIR"}, or nothing. */
    public String option() {
        return isNamed ? " --data " + word(path) : "";
    }

    /** A path as one word of a shell. */
    public static String word(Path path) {
        return word(path.toString());
    }

    /** Any text as one word of a shell. */
    public static String word(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
