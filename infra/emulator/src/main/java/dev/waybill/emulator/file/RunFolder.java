package dev.waybill.emulator.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A temporary folder of this process's own, for as long as it runs. It says whose it is, so that the next process of its kind takes away
 * what a killed one left behind, and never what a living one uses. Thread-safe.
 */
public final class RunFolder implements AutoCloseable {

    private static final String OWNER = "owner";

    /** One that does not say whose it is may be just in the making. */
    private static final Duration YOUNG = Duration.ofMinutes(10);

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /** Makes one in the system's folder for temporary files, and takes away what was left of others with the same prefix. */
    public static RunFolder make(String prefix) throws IOException {
        return claim(Files.createTempDirectory(prefix), prefix);
    }

    /** Takes a folder that was made for this process, and takes away what was left of others beside it with the same prefix. */
    public static RunFolder claim(Path folder, String prefix) throws IOException {
        Files.writeString(folder.resolve(OWNER), name(ProcessHandle.current()));
        removeLeftovers(Objects.requireNonNull(folder.toAbsolutePath().getParent()), prefix, folder);
        return new RunFolder(folder);
    }

    public Path path() {
        return path;
    }

    /** Process numbers are used again: only with the time of its start is it the same one. */
    private static String name(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Instant::toString).orElse("");
    }

    private static void removeLeftovers(Path parent, String prefix, Path own) {
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path folder : beside) {
                if (isLeftBehind(folder, own)) {
                    delete(folder);
                }
            }
        } catch (IOException another) {
            // Of a process that cleans up at the same time, or of another user: not ours to take.
            System.getLogger(RunFolder.class.getName()).log(System.Logger.Level.DEBUG, "leftovers stay", another);
        }
    }

    private static boolean isLeftBehind(Path folder, Path own) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                || Files.isSameFile(folder, own)
                || !Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own))) {
            return false;
        }
        Path owner = folder.resolve(OWNER);
        if (!Files.isRegularFile(owner, LinkOption.NOFOLLOW_LINKS)) {
            Instant changed = Files.getLastModifiedTime(folder).toInstant();
            return changed.plus(YOUNG).isBefore(Instant.now());
        }
        return !isAlive(Files.readString(owner));
    }

    private static boolean isAlive(String owner) {
        try {
            return ProcessHandle.of(Long.parseLong(owner.split(" ", 2)[0]))
                    .filter(ProcessHandle::isAlive)
                    .map(RunFolder::name)
                    .filter(owner::equals)
                    .isPresent();
        } catch (NumberFormatException cutShort) {
            return false;
        }
    }

    /** Follows no links, and leaves what cannot be taken. */
    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Takes it away; what a library still writes there is left to the next process. */
    @Override
    public void close() {
        try {
            delete(path);
        } catch (IOException stillInUse) {
            System.getLogger(RunFolder.class.getName())
                    .log(System.Logger.Level.DEBUG, "a temporary folder stays", stillInUse);
        }
    }
}
