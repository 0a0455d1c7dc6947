package dev.waybill.local.up;

import dev.waybill.emulator.file.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder for temporary files that the launcher makes for one run: libraries unpack native code there, and leave it where the process
 * is killed. Who starts without the launcher has the system's folder, which is nobody's to clear.
 */
public final class Scratch {

    private static final String PREFIX = "waybill-run-";

    private static @Nullable RunFolder own;

    private Scratch() {}

    /** Marks it as this process's, and takes away those of processes that are gone. */
    static synchronized void claim() {
        claim(Path.of(System.getProperty("java.io.tmpdir", "")));
    }

    static synchronized void claim(Path temporary) {
        Path name = temporary.getFileName();
        if (own != null || name == null || !name.toString().startsWith(PREFIX)) {
            return;
        }
        try {
            own = RunFolder.claim(temporary, PREFIX);
        } catch (IOException unwritable) {
            System.getLogger(Scratch.class.getName())
                    .log(System.Logger.Level.DEBUG, "the folder for temporary files is not marked", unwritable);
        }
    }

    /** For a run that ends before it began, such as one that only showed its help: takes the folder away where it is empty. */
    public static void discard() {
        discard(Path.of(System.getProperty("java.io.tmpdir", "")));
    }

    static synchronized void discard(Path temporary) {
        Path name = temporary.getFileName();
        if (own != null || name == null || !name.toString().startsWith(PREFIX)) {
            return;
        }
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException inUse) {
            System.getLogger(Scratch.class.getName())
                    .log(System.Logger.Level.DEBUG, "the folder for temporary files stays", inUse);
        }
    }

    /** To be called last: nothing is unpacked after it. */
    static synchronized void remove() {
        if (own != null) {
            own.close();
            own = null;
        }
    }
}
