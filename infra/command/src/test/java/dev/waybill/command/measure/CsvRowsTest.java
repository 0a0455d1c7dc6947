package dev.waybill.command.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRowsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("rows.csv"), text);
    }

    @Test
    void quotesCommasAndLineBreaks_areRead() throws IOException {
        CsvRows rows = CsvRows.read(file("text,category\r\n\"a, \"\"b\"\"\nc\",x\r\nplain,y\n\nlast,z"));

        assertThat(rows.headings()).containsExactly("text", "category");
        assertThat(rows.rows())
                .containsExactly(List.of("a, \"b\"\nc", "x"), List.of("plain", "y"), List.of("last", "z"));
    }

    @Test
    void rowOfAnotherLength_isRefusedByItsNumber() throws IOException {
        Path file = file("text,category\nonly\n");

        assertThatThrownBy(() -> CsvRows.read(file))
                .hasMessageContaining("expected 2 columns")
                .hasMessageContaining("row 2");
    }

    @Test
    void missingFile_isRefused() {
        assertThatThrownBy(() -> CsvRows.read(folder.resolve("none.csv"))).hasMessageContaining("none.csv");
    }
}
