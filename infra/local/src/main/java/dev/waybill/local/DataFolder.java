package dev.waybill.local;

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
 * The folder that outlives the process: the database, stream positions, and a lock that keeps a second process out. It says in which
 * format it is, so that a later version can tell.
 */
final class DataFolder implements AutoCloseable {

    private static final String FORMAT = "1";
    private final Path folder;
    private final FileChannel channel;

    private DataFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** @throws StartException where it cannot be written, is in use, or has another format */
    static DataFolder open(Path folder) {
        try {
            Files.createDirectories(folder.resolve("streams"));
            FileChannel channel = FileChannel.open(
                    folder.resolve("waybill.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new StartException("the data folder " + folder
                        + " is in use by another process: stop that one, or name another folder with --data");
            }
            checkFormat(folder);
            return new DataFolder(folder, channel);
        } catch (IOException unwritable) {
            throw new StartException(
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
        Path format = folder.resolve("format");
        if (!Files.exists(format)) {
            Files.writeString(format, FORMAT + "\n");
        } else if (!Files.readString(format).strip().equals(FORMAT)) {
            throw new StartException("the data folder " + folder + " has the format "
                    + Files.readString(format).strip() + ", this version reads format " + FORMAT
                    + ": use the version that wrote it, or another folder with --data");
        }
    }

    Path database() {
        return folder.resolve("dynamodb.db");
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
