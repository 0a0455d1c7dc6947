package dev.waybill.emulator;

import dev.waybill.emulator.file.OwnerOnly;
import dev.waybill.emulator.problem.StoreRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The stores' own folder, which outlives the process: the database, stream positions, and a lock that keeps a second
 * process out. For {@code up} it is {@code store} in the data folder. It says in which format it is: an older or a newer
 * one is refused before anything in it is touched.
 */
final class StoreFolder implements AutoCloseable {

    private static final String FORMAT = "2";
    private final Path folder;
    private final FileChannel channel;

    private StoreFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * @param lock the name of the file that keeps a second process out
     * @throws StoreRefusedException where it cannot be written, is in use, or has another format
     */
    static StoreFolder open(Path folder, String lock) {
        try {
            checkFormat(folder);
            OwnerOnly.make(folder);
            OwnerOnly.protect(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve(lock), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            OwnerOnly.protect(folder.resolve(lock));
            if (lock(channel) == null) {
                channel.close();
                throw new StoreRefusedException("the data folder " + folder
                        + " is in use by another process: stop that one, or name another folder with --data");
            }
            // The mark comes before the database, so that a database without one is of nobody's making.
            if (Files.notExists(mark(folder))) {
                Files.writeString(mark(folder), FORMAT + "\n");
            }
            OwnerOnly.protect(mark(folder));
            OwnerOnly.make(folder.resolve("streams"));
            return new StoreFolder(folder, channel);
        } catch (IOException unwritable) {
            throw new StoreRefusedException(
                    "the data folder " + folder
                            + " cannot be written: name a folder of your own with --data, or use --memory",
                    unwritable);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException held) {
            return null;
        }
    }

    private static void checkFormat(Path folder) throws IOException {
        if (Files.exists(mark(folder))) {
            String format = Files.readString(mark(folder)).strip();
            if (!format.equals(FORMAT)) {
                throw refused(
                        folder,
                        "has "
                                + (format.matches("[0-9]{1,9}")
                                        ? "the format " + format
                                        : "a format that is no number"));
            }
        } else if (Files.exists(database(folder))) {
            throw refused(folder, "holds a database that says no format");
        }
    }

    private static StoreRefusedException refused(Path folder, String found) {
        return new StoreRefusedException("the data folder " + folder + " " + found + ", this version reads format "
                + FORMAT + ": use the version that wrote it, or another folder with --data");
    }

    private static Path mark(Path folder) {
        return folder.resolve("format");
    }

    private static Path database(Path folder) {
        return folder.resolve("dynamodb.db");
    }

    Path database() {
        return database(folder);
    }

    /** To be called when the database is open: the files beside it get the rights that it has then. */
    void protectDatabase() {
        OwnerOnly.protect(database());
        for (String beside : new String[] {"-wal", "-shm", "-journal"}) {
            OwnerOnly.protect(folder.resolve(database().getFileName() + beside));
        }
    }

    Path streamPositions(String source) {
        return folder.resolve("streams").resolve(source + ".properties");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
