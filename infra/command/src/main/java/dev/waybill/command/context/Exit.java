package dev.waybill.command.context;

/** The command's exit status. */
public final class Exit {

    /** What was asked for is done. */
    public static final int DONE = 0;

    /** The request was fine, the work failed: a job that ended otherwise, a server that does not answer. */
    public static final int FAILED = 1;

    /** Bad usage, or input that was refused. */
    public static final int REFUSED = 2;

    private Exit() {}
}
