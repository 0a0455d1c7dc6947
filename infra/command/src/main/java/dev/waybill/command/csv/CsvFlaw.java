package dev.waybill.command.csv;

/** Text that is no CSV. Says on which line, and nothing of what stands there. */
public final class CsvFlaw extends Exception {

    private final int line;

    CsvFlaw(int line, String reason) {
        super(reason);
        this.line = line;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
