package dev.waybill.local.cli;

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

    public int exit() {
        return exit;
    }
}
