package dev.waybill.command.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private Ran run(String... words) {
        return Ran.waybill(root, Map.of("WAYBILL_URL", "http://127.0.0.1:1", "WAYBILL_KEY", "wb_x"), "", words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "publish", "try"})
    void absentTask_isRefusedInPlainWords(String command) {
        String file = root.resolve("no.yaml").toString();
        Ran ran = command.equals("try") ? run("task", command, file, "--input", "{}") : run("task", command, file);

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err())
                .contains(file + " cannot be read: there is no such file")
                .doesNotContain("Exception");
    }

    @Test
    void folderAndBinary_areSaidToBeSo() throws IOException {
        Path binary = root.resolve("logo.yaml");
        Files.write(binary, new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff});

        assertThat(run("task", "publish", root.toString()).err()).contains("cannot be read: it is a folder");
        assertThat(run("task", "check", binary.toString()).err()).contains("cannot be read: it is not text in UTF-8");
    }

    @Test
    void absentInput_isRefusedInPlainWords() {
        Ran ran = run("job", "submit", "t", "--input", "no.json");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err())
                .contains("--input: expected a readable file, - or JSON, got 'no.json': there is no such file")
                .doesNotContain("Exception");
    }
}
