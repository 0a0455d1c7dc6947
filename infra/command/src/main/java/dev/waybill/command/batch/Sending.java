package dev.waybill.command.batch;

import dev.waybill.client.ItemsTaken;
import dev.waybill.command.screen.Terminal;

/** Tells how the sending of a file goes on, and where it broke off. Not thread-safe. */
final class Sending {

    private final Terminal terminal;
    private final boolean isQuiet;
    private int taken;
    private int line;

    Sending(Terminal terminal, boolean isQuiet) {
        this.terminal = terminal;
        this.isQuiet = isQuiet;
    }

    /** @param read the line of the file up to which the items are taken */
    void accept(ItemsTaken told, int read) {
        taken = told.taken();
        line = read;
        terminal.passing("  " + Counted.of(taken) + " items taken");
    }

    void done(ItemsTaken sum) {
        if (!isQuiet) {
            terminal.note("  " + Counted.of(sum.taken()) + " items taken");
        }
    }

    /** Whether the server has told of no item yet that it took. */
    boolean isNothingTaken() {
        return taken == 0;
    }

    /**
     * Up to where the file is taken.
     *
     * @param isRefused whether the server says why, whose line numbers count from the begin of the request that it refuses
     */
    String where(String file, boolean isRefused) {
        return "of " + file + ", " + Counted.of(taken) + " items are taken"
                + (taken == 0 ? "" : ", up to line " + line)
                + (isRefused && taken > 0 ? "; lines that are named below count from there" : "");
    }
}
