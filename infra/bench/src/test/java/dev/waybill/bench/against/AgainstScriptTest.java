package dev.waybill.bench.against;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgainstScriptTest {

    private static final Path SCRIPT = Path.of(System.getProperty("waybill.root"), "infra/bench/against");

    @Test
    void help_saysWhatItMeasures_andTheDefaults() throws Exception {
        Said said = run("--help");
        assertThat(said.exit()).isZero();
        assertThat(said.text()).contains("[COMMIT] [PAIRS] [JOBS]", "v0.1.0", "(7)", "(400)");
    }

    @Test
    void commitThatTheCloneDoesNotHold_isSkippedWithOneLine() throws Exception {
        Said said = run("no-such-commit", "1", "1");
        assertThat(said.exit()).isZero();
        assertThat(said.text().lines()).singleElement().asString().contains("skipped", "no-such-commit", "git fetch");
    }

    @ParameterizedTest
    @CsvSource({
        "--twice, unknown option",
        "'v0.1.0 none', PAIRS",
        "'v0.1.0 0', PAIRS",
        "'v0.1.0 7 -1', unknown option",
        "'v0.1.0 7 1e3', JOBS",
        "'a 1 1 1', at most three"
    })
    void wrongWords_areRefusedByName_beforeAnythingIsBuilt(String words, String named) throws Exception {
        Said said = run(words.split(" "));
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.text()).contains(named, "--help");
    }

    private record Said(int exit, String text) {}

    private static Said run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
