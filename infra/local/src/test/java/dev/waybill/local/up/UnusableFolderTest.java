package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnusableFolderTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private static void isRefused(Path folder, String why) {
        assertThatThrownBy(() -> DataFolder.hold(folder).close())
                .isInstanceOf(StartRefused.class)
                .hasMessage("the data folder " + folder + " cannot be used: " + why
                        + "; name a folder of your own with --data");
    }

    @Test
    void fileInItsPlace_orAboveIt_isNamed() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "");
        isRefused(file, "it is a file, not a folder");
        isRefused(file.resolve("a/data"), file + ", above it, is a file, not a folder");
    }

    @Test
    void linkThatLeadsNowhere_isNamed() throws IOException {
        isRefused(
                Files.createSymbolicLink(root.resolve("link"), root.resolve("gone")),
                "it is a link that leads nowhere");
    }

    @Test
    void folderThatMayNotBeWritten_isNamed() throws IOException {
        Path folder = Files.createDirectory(
                root.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        assumeThat(Files.isWritable(folder))
                .as("the administrator may write anywhere")
                .isFalse();
        isRefused(folder, "this user may not write in it");
        isRefused(folder.resolve("data"), "it is not there, and this user may not make it in " + folder);
    }

    @Test
    void missingFoldersAbove_areMade() {
        DataFolder.hold(root.resolve("a/b/c")).close();
        assertThat(root.resolve("a/b/c/lock")).exists();
    }

    @ParameterizedTest
    @CsvSource({
        "Read-only file system, it lies on a disk that can only be read",
        "No space left on device, the disk is full",
        "Disk quota exceeded, the disk is full",
        "File name too long, its name is too long",
        "Something else, the system refuses it (FileSystemException)"
    })
    void whatTheSystemSays_isSaidInPlainWords(String reason, String why) {
        assertThat(UnusableFolder.why(root, new FileSystemException("x", null, reason)))
                .isEqualTo(why);
    }

    @Test
    void whatIsNotKnown_isToldByItsKind_withoutTheSystemsText() {
        assertThat(UnusableFolder.why(root, new AccessDeniedException("canary")))
                .isEqualTo("the system refuses it (AccessDeniedException)");
    }
}
