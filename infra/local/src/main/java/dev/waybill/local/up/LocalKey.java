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
        Path file = file(data);
        try {
            create(file);
            Files.setPosixFilePermissions(file, OWNER_ONLY);
            ApiKey key = new ApiKey(Files.readString(file).strip());
            if (!key.isWellFormed()) {
                throw StartRefused.refused(file + " holds no key: expected one line wb_… of 46 characters;"
                        + " delete the file and a new key is made");
            }
            return key;
        } catch (IOException e) {
            throw StartRefused.refused("the key file " + file + " cannot be written or read ("
                    + e.getClass().getSimpleName() + "): check who owns it, or name another folder with --data");
        }
    }

    private static void create(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        // Made under another name with its final rights, so that no reader meets it empty or open.
        Path part = file.resolveSibling("key.part");
        Files.deleteIfExists(part);
        Files.createFile(part, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(part, ApiKey.random().secret(), StandardOpenOption.WRITE);
        try {
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException e) {
            // Another start was faster: its key holds.
            return;
        } finally {
            Files.delete(part);
        }
    }
}
