package dev.waybill.command.context;

/** Whether a command says more on stderr than it has to; known once its line is read. */
public final class Verbosity {

    private boolean more;

    /** Asks for more, or no longer. */
    public void set(boolean wanted) {
        more = wanted;
    }

    public boolean isMore() {
        return more;
    }
}
