package dev.waybill.command.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class SampleSeedingTest {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    @Test
    void endpointOfAws_isRefused_andNothingIsWritten() {
        Path file = folder.resolve("sam.json");
        Ran ran = seed("--endpoint", "https://dynamodb.eu-central-1.amazonaws.com", "--sam-env", file.toString());
        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("everybody knows the key");
        assertThat(file).doesNotExist();
    }

    @Test
    void endpointThatDoesNotAnswer_isAFailure_toldWithItsAddress() {
        Ran ran = seed("--endpoint", "http://127.0.0.1:1", "--json");
        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.err()).contains("\"code\":\"failed\"", "http://127.0.0.1:1");
        assertThat(ran.out()).isEmpty();
    }

    /** A server that takes everything, and answers it with JSON of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"ok\": true}", "[]", "null", "7", "{\"TableNames\": 7}", "<html>", ""})
    void serverThatIsNoDynamo_isToldToBeNone(String says) {
        try (FakeWaybill other = new FakeWaybill()) {
            other.on("POST /", 200, says);

            Ran ran = seed("--endpoint", other.url().toString());

            assertThat(ran.exit()).isNotEqualTo(Exit.DONE);
            assertThat(ran.err()).contains(other.url().toString(), "DynamoDB").doesNotContain("unforeseen");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../x", "us east 1"})
    void regionThatIsNone_isRefused(String region) {
        Ran ran = seed("--endpoint", "http://127.0.0.1:1", "--region", region);
        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("expected a region such as us-east-1, got '" + region + "'");
    }

    @Test
    void withoutEndpoint_nothingIsGuessed() {
        assertThat(seed().exit()).isEqualTo(Exit.REFUSED);
    }

    @Test
    void modelsThatCannotBeRead_areToldBeforeAnythingIsMade() {
        Path absent = folder.resolve("models.yaml");
        Ran ran = seed("--endpoint", "http://127.0.0.1:1", "--models", absent.toString());
        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains(absent.toString());
        assertThat(Files.exists(folder.resolve("sam.json"))).isFalse();
    }

    @Test
    void modelsWithMistakes_areToldBeforeAnythingIsMade() throws IOException {
        Path models = Files.writeString(folder.resolve("models.yaml"), "endpoints:\n  llm: {kind: no-such-kind}\n");
        Ran ran = seed("--endpoint", "http://127.0.0.1:1", "--models", models.toString());
        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains(models + ":2");
    }

    @Test
    void severalTextsOfModels_areRefused_forAVariableHoldsOne() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "endpoints: {}\n");
        Files.writeString(folder.resolve("b.yaml"), "endpoints: {}\n");
        Ran ran = seed("--endpoint", "http://127.0.0.1:1", "--models", folder.toString());
        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("has 2: name one file");
    }

    private static Ran seed(String... options) {
        String[] words = new String[options.length + 2];
        words[0] = "sample";
        words[1] = "seed";
        System.arraycopy(options, 0, words, 2, options.length);
        return Ran.waybill(ROOT, Map.of(), "", words);
    }
}
