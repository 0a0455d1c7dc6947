package dev.waybill.local.up;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Why a local Waybill does not start, in one sentence: what was expected, what came and the way out; never a payload or a
 * key.
 */
public final class StartRefused extends RuntimeException {

    private final boolean mistaken;

    private StartRefused(boolean mistaken, String sentence) {
        super(sentence);
        this.mistaken = mistaken;
    }

    /** What it was started with is wrong: another file, folder or address would do. */
    static StartRefused refused(String sentence) {
        return new StartRefused(true, sentence);
    }

    /** Nothing is wrong with what it was started with; this machine could not do it now. */
    static StartRefused failed(String sentence) {
        return new StartRefused(false, sentence);
    }

    /** A file or folder that was named cannot be read. */
    static StartRefused unreadable(Path file, IOException failure) {
        return refused(file + " cannot be read: " + UnreadableFile.why(file, failure));
    }

    /** Whether what it was started with is at fault, rather than the machine or the moment. */
    public boolean isMistaken() {
        return mistaken;
    }
}
