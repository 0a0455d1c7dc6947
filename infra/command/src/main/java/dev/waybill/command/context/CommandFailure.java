package dev.waybill.command.context;

import dev.waybill.local.up.UnreadableFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Ends a command with one sentence on stderr and an exit status. The sentence says what was expected, what came and the
 * way out; it never holds a payload or a key.
 */
public final class CommandFailure extends RuntimeException {

    private final int exit;

    private CommandFailure(int exit, String sentence) {
        super(sentence);
        this.exit = exit;
    }

    /** Bad usage or refused input. */
    public static CommandFailure refused(String sentence) {
        return new CommandFailure(Exit.REFUSED, sentence);
    }

    /** The work failed. */
    public static CommandFailure failed(String sentence) {
        return new CommandFailure(Exit.FAILED, sentence);
    }

    /** A file that an argument names cannot be read. */
    public static CommandFailure unreadable(Path file, IOException failure) {
        return refused(file + " cannot be read: " + UnreadableFile.why(file, failure));
    }

    public int exit() {
        return exit;
    }
}
