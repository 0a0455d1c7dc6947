package dev.waybill.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.emulator.problem.StoreRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreFolderTest {

    private static final String LOCK = "shop.lock";
    private final Path folder;

    StoreFolderTest(@TempDir Path root) {
        folder = root.resolve("store");
    }

    @Test
    void newFolder_isMarkedWithItsFormat_andOpensAgain() throws IOException {
        StoreFolder.open(folder, LOCK).close();
        assertThat(folder.resolve("format")).hasContent("2");
        StoreFolder.open(folder, LOCK).close();
    }

    @ParameterizedTest
    @CsvSource({"1, has the format 1", "3, has the format 3", "1.5, has a format that is no number", "'', no number"})
    void olderOrNewerFormat_isRefused_andNothingInTheFolderChanges(String format, String said) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("format"), format);
        Files.writeString(folder.resolve("dynamodb.db"), "what another version wrote");
        Map<String, String> before = files();

        assertThatThrownBy(() -> StoreFolder.open(folder, LOCK))
                .isInstanceOf(StoreRefusedException.class)
                .hasMessageContaining(said)
                .hasMessageContaining("this version reads format 2")
                .hasMessageContaining("another folder with --data");

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void databaseWithoutAFormat_isRefused_andNotMarked() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("dynamodb.db"), "from before formats were told");
        Map<String, String> before = files();

        assertThatThrownBy(() -> StoreFolder.open(folder, LOCK))
                .hasMessageContaining("holds a database that says no format");

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void folderInUse_isRefused_untilItIsClosed() {
        try (StoreFolder first = StoreFolder.open(folder, LOCK)) {
            assertThat(first.database().getParent()).isEqualTo(folder);
            assertThatThrownBy(() -> StoreFolder.open(folder, LOCK))
                    .hasMessageContaining("is in use by another process");
        }
        StoreFolder.open(folder, LOCK).close();
    }

    @Test
    void lock_hasTheNameThatItIsGiven_andNoOther() throws IOException {
        StoreFolder.open(folder, LOCK).close();
        assertThat(files()).containsOnlyKeys("", "format", LOCK, "streams");
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.toList()) {
                files.put(
                        folder.relativize(file).toString(),
                        Files.isDirectory(file) ? "folder" : Files.readString(file) + Files.getLastModifiedTime(file));
            }
        }
        return files;
    }
}
