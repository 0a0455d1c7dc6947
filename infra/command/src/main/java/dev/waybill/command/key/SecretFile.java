package dev.waybill.command.key;

import dev.waybill.command.context.CommandFailure;
import dev.waybill.local.up.UnreadableFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A new file that only its owner can read, from before anything stands in it. */
final class SecretFile {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;

    private SecretFile(Path file) {
        this.file = file;
    }

    /** @throws CommandFailure where there is such a file already: it may hold another secret */
    static SecretFile create(Path file) {
        try {
            boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            Path unused = isPosix ? Files.createFile(file, OWNER_ONLY) : Files.createFile(file);
            return new SecretFile(file);
        } catch (FileAlreadyExistsException e) {
            throw CommandFailure.refused(
                    "--out: " + file + " is there already, and is not written over: name a new file");
        } catch (NoSuchFileException e) {
            throw CommandFailure.refused("--out: there is no folder for " + file);
        } catch (IOException e) {
            throw CommandFailure.refused("--out: " + file + " cannot be made: " + UnreadableFile.why(file, e));
        }
    }

    void write(String secret) {
        try {
            Path unused = Files.writeString(file, secret + "\n");
        } catch (IOException e) {
            throw CommandFailure.failed(
                    file + " cannot be written, so its key is lost: revoke it, see ./waybill key list");
        }
    }

    /** Where nothing came of it. */
    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw CommandFailure.failed("the key was not given out, and " + file + " is left, empty");
        }
    }
}
