package dev.waybill.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.context.Exit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void script_isOneThatBashTakes_andNamesCommandsAndOptions(String shell) throws Exception {
        Ran ran = Ran.waybill(root, Map.of(), "", "completion", shell);

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("submit", "records", "--idempotency-key", "complete -F");
        Path script = Files.writeString(root.resolve("completion"), ran.out());
        Process read = new ProcessBuilder("/bin/bash", "-n", script.toString())
                .inheritIO()
                .start();
        assertThat(read.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(read.exitValue()).isZero();
    }

    @Test
    void shellThatIsNotKnown_isRefusedWithThoseThatAre() {
        Ran ran = Ran.waybill(root, Map.of(), "", "completion", "fish");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("bash", "zsh");
    }
}
