package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalKeyTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path data;

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Disk quota exceeded", "File too large"})
    void fullDisk_isToldPlainly_leavesNoPart_andTheNextStartMakesAKey(String system) {
        assertThatThrownBy(() -> LocalKey.in(data, (file, text) -> {
                    Files.writeString(file, text.substring(0, 5));
                    throw new IOException(system);
                }))
                .isInstanceOf(StartRefused.class)
                .hasMessage("the disk of the data folder " + data
                        + " is full: make room and start again; nothing that was kept is lost")
                .satisfies(refused ->
                        assertThat(((StartRefused) refused).isMistaken()).isFalse());
        assertThat(data).isEmptyDirectory();

        assertThat(LocalKey.in(data).isWellFormed()).isTrue();
        assertThat(data).isDirectoryContaining(file -> file.endsWith("key")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void partOfAStartThatWasKilled_isNoKey() throws IOException {
        Files.writeString(data.resolve("key.part"), "wb_");

        assertThat(LocalKey.in(data).isWellFormed()).isTrue();
        assertThat(data).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void anotherFailure_isNoFullDisk() {
        assertThatThrownBy(() -> LocalKey.in(data, (file, text) -> {
                    throw new FileSystemException(file.toString(), null, "Input/output error");
                }))
                .hasMessageContaining("cannot be written or read");
        assertThat(data).isEmptyDirectory();
    }
}
