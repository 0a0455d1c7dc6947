package dev.waybill.emulator.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Folders and files that no other user of the machine reads: they hold inputs, answers and logs. Where the file system knows no such
 * rights, they are what it makes them. Thread-safe.
 */
public final class OwnerOnly {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /** Makes a folder with these rights; one that is there keeps its own, for it may be there for others as well. */
    public static void make(Path folder) throws IOException {
        if (hasRights(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
        } else {
            Files.createDirectories(folder);
        }
    }

    /** Gives a folder or a file these rights, unless it is absent or another's. */
    public static void protect(Path path) {
        try {
            if (hasRights(path) && Files.exists(path)) {
                Files.setPosixFilePermissions(path, Files.isDirectory(path) ? FOLDER : FILE);
            }
        } catch (IOException anothers) {
            System.getLogger(OwnerOnly.class.getName())
                    .log(System.Logger.Level.DEBUG, "the rights of a file stay as they are", anothers);
        }
    }

    private static boolean hasRights(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
