package dev.waybill.command.demo;

/**
 * Says where a demo's jobs are when the process ends in the middle of it (Ctrl-C); the status stays what the signal makes it.
 * Closed, it says nothing any more.
 */
final class BrokenOff implements AutoCloseable {

    private final Thread words;

    private BrokenOff(Thread words) {
        this.words = words;
    }

    /** @param words run once, beside whatever the process is at */
    static BrokenOff says(Runnable words) {
        Thread thread = new Thread(words, "waybill-demo-broken-off");
        Runtime.getRuntime().addShutdownHook(thread);
        return new BrokenOff(thread);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(words);
        } catch (IllegalStateException ending) {
            // The words are being said.
        }
    }
}
