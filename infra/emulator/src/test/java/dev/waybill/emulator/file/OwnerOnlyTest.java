package dev.waybill.emulator.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class OwnerOnlyTest {

    private final Path root;

    OwnerOnlyTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void folderThatIsMade_isItsOwners_withAllThatLiesAboveIt() throws IOException {
        OwnerOnly.make(root.resolve("data/store"));
        assertThat(rights(root.resolve("data"))).isEqualTo("rwx------");
        assertThat(rights(root.resolve("data/store"))).isEqualTo("rwx------");
    }

    @Test
    void folderThatIsThere_keepsItsRights() throws IOException {
        Path shared = Files.createDirectory(root.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
        OwnerOnly.make(shared);
        assertThat(rights(shared)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void protect_takesWhatOthersMay_andAnAbsentFileIsNoMatter() throws IOException {
        Path file = Files.createFile(root.resolve("file"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        OwnerOnly.protect(file);
        OwnerOnly.protect(root.resolve("absent"));
        assertThat(rights(file)).isEqualTo("rw-------");
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
