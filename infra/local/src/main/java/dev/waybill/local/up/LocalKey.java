package dev.waybill.local.up;

import dev.waybill.core.key.ApiKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The key of the local tenant, in a file that only its owner can read and that holds nothing else. It is made once and
 * kept across restarts.
 */
final class LocalKey {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private LocalKey() {}

    static Path file(Path data) {
        return data.resolve("key");
    }

    /** The key in this folder; a new one where there is none. */
    static ApiKey in(Path data) {
        return in(data, (file, text) -> Files.writeString(file, text, StandardOpenOption.WRITE));
    }

    /** How a text gets into a file that is there. */
    @FunctionalInterface
    interface Writer {
        void write(Path file, String text) throws IOException;
    }

    static ApiKey in(Path data, Writer writer) {
        Path file = file(data);
        try {
            create(file, writer);
            Files.setPosixFilePermissions(file, OWNER_ONLY);
            ApiKey key = new ApiKey(Files.readString(file).strip());
            if (!key.isWellFormed()) {
                throw StartRefused.refused(file + " holds no key: expected one line wb_… of 46 characters;"
                        + " delete the file and a new key is made");
            }
            return key;
        } catch (IOException e) {
            throw UnusableFolder.isFull(e)
                    ? DataFolder.full(data)
                    : StartRefused.refused("the key file " + file + " cannot be written or read ("
                            + e.getClass().getSimpleName()
                            + "): check who owns it, or name another folder with --data");
        }
    }

    private static void create(Path file, Writer writer) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        // Made under another name with its final rights, so that no reader meets it empty or open.
        Path part = file.resolveSibling("key.part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try {
            writer.write(part, ApiKey.random().secret());
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException e) {
            // Another start was faster: its key holds.
            return;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
