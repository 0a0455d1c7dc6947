package dev.waybill.emulator.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedFileTest {

    private static final int MOST = 100;

    private final Path folder;
    private final Path path;
    private final Path previous;

    BoundedFileTest(@TempDir Path folder) {
        this.folder = folder;
        this.path = folder.resolve("a.log");
        this.previous = folder.resolve("a.log.1");
    }

    @Test
    void fileThatIsFull_isPutAside_andOnlyOneIsKept() throws IOException {
        try (BoundedFile file = open()) {
            for (int line = 0; line < 1_000; line++) {
                write(file, "line " + line + "\n");
                assertThat(Files.size(path)).isLessThanOrEqualTo(MOST);
            }
        }
        assertThat(path).content().endsWith("line 999\n");
        assertThat(Files.size(previous)).isBetween(MOST / 2L, (long) MOST);
        assertThat(Files.readString(previous) + Files.readString(path)).contains("line 990\nline 991\nline 992\n");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(path, previous);
        }
    }

    @Test
    void bound_countsWhatWasThereBefore() throws IOException {
        Files.writeString(path, "x".repeat(MOST - 2));
        try (BoundedFile file = open()) {
            write(file, "abc");
        }
        assertThat(path).content().isEqualTo("abc");
        assertThat(previous).content().hasSize(MOST - 2);
    }

    @Test
    void longerWriteThanTheBound_isKeptWhole() throws IOException {
        String long1 = "y".repeat(3 * MOST);
        try (BoundedFile file = open()) {
            write(file, long1);
            write(file, "z");
        }
        assertThat(previous).content().isEqualTo(long1);
        assertThat(path).content().isEqualTo("z");
    }

    @Test
    void bothFiles_areTheOwnersAlone() throws IOException {
        Files.writeString(path, "of before");
        Files.writeString(previous, "of long before");
        try (BoundedFile file = open()) {
            rightsAreTheOwners();
            write(file, "n".repeat(MOST));
            write(file, "new");
            rightsAreTheOwners();
        }
    }

    @Test
    void fileThatCannotBePutAside_isWrittenOn() throws IOException {
        Files.createDirectories(previous.resolve("in-the-way"));
        try (BoundedFile file = open()) {
            write(file, "x".repeat(MOST));
            write(file, "more");
            assertThat(path).content().hasSize(MOST + 4);
        }
    }

    private void rightsAreTheOwners() throws IOException {
        for (Path file : new Path[] {path, previous}) {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    private BoundedFile open() throws IOException {
        return new BoundedFile(path, MOST);
    }

    private static void write(BoundedFile file, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        file.write(bytes, 0, bytes.length);
    }
}
