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
    private final String what;
    private final String wayOut;

    private CommandFailure(int exit, String what, String wayOut) {
        super(wayOut.isEmpty() ? what : what + ": " + wayOut);
        this.exit = exit;
        this.what = what;
        this.wayOut = wayOut;
    }

    /** Bad usage or refused input. */
    public static CommandFailure refused(String sentence) {
        return new CommandFailure(Exit.REFUSED, sentence, "");
    }

    /** The work failed. */
    public static CommandFailure failed(String sentence) {
        return new CommandFailure(Exit.FAILED, sentence, "");
    }

    /** The same in its two halves. */
    public static CommandFailure failed(String what, String wayOut) {
        return new CommandFailure(Exit.FAILED, what, wayOut);
    }

    /** A file that an argument names cannot be read. */
    public static CommandFailure unreadable(Path file, IOException failure) {
        return refused(file + " cannot be read: " + UnreadableFile.why(file, failure));
    }

    public int exit() {
        return exit;
    }

    /** What went wrong; the whole sentence where nobody parted it. */
    public String what() {
        return what;
    }

    /** What to do about it; empty where {@link #what} says that too. */
    public String wayOut() {
        return wayOut;
    }
}
