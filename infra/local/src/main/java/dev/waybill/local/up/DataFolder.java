package dev.waybill.local.up;

import dev.waybill.emulator.file.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a local Waybill ({@code --data}), held by one process at a time: the key, logs, what {@code up} says of
 * itself, and in {@code store} what the runtime keeps. The hold is a lock of the operating system, so it ends with the
 * process however that ends.
 */
final class DataFolder implements AutoCloseable {

    /** A start writes less; what is left then is a disk that is full to everybody else too. */
    private static final long LEAST_ROOM_BYTES = 1024 * 1024;

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes the folder where it is absent, and holds it.
     *
     * @throws StartRefused with one sentence where it cannot be written or another Waybill holds it
     */
    static DataFolder hold(Path path) {
        try {
            OwnerOnly.make(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            OwnerOnly.protect(path.resolve("lock"));
            if (tryLock(channel) == null) {
                channel.close();
                String where = RunFile.read(path)
                        .map(run -> " at " + run.url() + " (process " + run.pid() + ")")
                        .orElse("");
                throw StartRefused.refused("another Waybill runs on " + path + where
                        + ": use that one, stop it, or name another folder with --data");
            }
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process, by another start in it.
            return null;
        }
    }

    /** Whether its disk has no room for what a start writes: whoever meets that tells it in words of its own, or in none. */
    static boolean isFull(Path path) {
        try {
            return Files.getFileStore(path).getUsableSpace() < LEAST_ROOM_BYTES;
        } catch (IOException unknown) {
            return false;
        }
    }

    static StartRefused full(Path path) {
        return StartRefused.failed("the disk of the data folder " + path
                + " is full: make room and start again; nothing that was kept is lost");
    }

    static StartRefused unwritable(Path path, IOException e) {
        return StartRefused.refused("the data folder " + path + " cannot be used: " + UnusableFolder.why(path, e)
                + "; name a folder of your own with --data");
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The process is about to end, and its locks with it.
        }
    }
}
