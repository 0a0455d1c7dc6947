package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsFileTest {

    private static final String ENDPOINT = "endpoints:\n  llm: {kind: openai, baseUrl: \"http://127.0.0.1:1/v1\"}\n";
    private Path file = Path.of("models.yaml");

    @Test
    void fileThatTheTemplateTakes_isReadAsItIs(@TempDir Path folder) throws IOException {
        assertThat(read(folder, "# ~ \"\\u00fc\"\r\n\t" + ENDPOINT)).isEqualTo("# ~ \"\\u00fc\"\r\n\t" + ENDPOINT);
        assertThat(read(folder, "#".repeat(3_000))).hasSize(3_000);
        assertThat(ModelsFile.read(null)).isEmpty();
    }

    @Test
    void characterThatIsNotAscii_isRefusedWithItsPlace(@TempDir Path folder) {
        assertThatThrownBy(() -> read(folder, ENDPOINT + "# Schl\u00fcssel\n"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(file + ":3:7: expected ASCII alone")
                .hasMessageContaining("U+00FC");
    }

    @Test
    void characterOfFourBytes_isRefusedToo(@TempDir Path folder) {
        assertThatThrownBy(() -> read(folder, "# \ud83d\ude00\n" + ENDPOINT))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(file + ":1:3: ")
                .hasMessageContaining("U+1F600");
    }

    @Test
    void longerThanTheTemplateTakes_isRefused(@TempDir Path folder) {
        assertThatThrownBy(() -> read(folder, "#".repeat(3_001)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("at most 3000 characters");
    }

    private String read(Path folder, String text) throws IOException {
        file = Files.writeString(folder.resolve("models.yaml"), text);
        return ModelsFile.read(file);
    }
}
