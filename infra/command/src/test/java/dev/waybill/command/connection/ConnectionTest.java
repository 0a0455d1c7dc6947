package dev.waybill.command.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.environment.Environment;
import dev.waybill.local.up.RunFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionTest {

    private static final Environment NOTHING = Environment.of(Map.of());

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path data;

    @BeforeEach
    void localKey() throws IOException {
        Files.writeString(data.resolve("key"), "wb_local");
    }

    private DataFolder usual() {
        return DataFolder.of(null, data);
    }

    @Test
    void withoutAnything_itIsTheLocalOne() {
        Connection found = Connection.find(NOTHING, usual(), null, null);

        assertThat(found.url()).isEqualTo(URI.create("http://127.0.0.1:8787"));
        assertThat(found.key()).isEqualTo("wb_local");
    }

    @Test
    void runningUp_saysWhereItAnswers() throws IOException {
        new RunFile(
                        URI.create("http://127.0.0.1:9"),
                        data.resolve("key"),
                        ProcessHandle.current().pid())
                .write(data);

        assertThat(Connection.find(NOTHING, usual(), null, null).url()).isEqualTo(URI.create("http://127.0.0.1:9"));
    }

    @Test
    void options_goBeforeTheEnvironment() throws IOException {
        Path file = Files.writeString(data.resolve("other"), "wb_file\n");
        Environment environment = Environment.of(Map.of("WAYBILL_URL", "http://a:1", "WAYBILL_KEY", "wb_variable"));

        Connection found = Connection.find(environment, usual(), "http://b:2/", file);

        assertThat(found.url()).isEqualTo(URI.create("http://b:2"));
        assertThat(found.key()).isEqualTo("wb_file");
        assertThat(Connection.find(environment, usual(), null, null).key()).isEqualTo("wb_variable");
    }

    @Test
    void localKey_isNeverSentToAnotherMachine() {
        assertThatThrownBy(() -> Connection.find(NOTHING, usual(), "https://waybill.example.com", null))
                .hasMessageContaining("--key-file")
                .hasMessageNotContaining("wb_local");
    }

    @Test
    void whatIsNoUrl_isRefusedByName() {
        assertThatThrownBy(() -> Connection.find(NOTHING, usual(), "localhost:8787", null))
                .hasMessageContaining("expected a URL")
                .hasMessageContaining("localhost:8787");
    }

    @Test
    void key_isNotInItsText() {
        assertThat(Connection.find(NOTHING, usual(), null, null).toString()).doesNotContain("wb_");
    }

    @Test
    void folderThatIsNamed_goesBeforeTheEnvironment_withItsOwnKey() throws IOException {
        Path other = Files.createDirectories(data.resolve("other folder"));
        Files.writeString(other.resolve("key"), "wb_other");
        upRunsOn(other, "http://127.0.0.1:7");
        Environment environment =
                Environment.of(Map.of("WAYBILL_URL", "http://127.0.0.1:8", "WAYBILL_KEY", "wb_variable"));

        Connection found = Connection.find(environment, DataFolder.of(other, data), null, null);

        assertThat(found.url()).isEqualTo(URI.create("http://127.0.0.1:7"));
        assertThat(found.key()).isEqualTo("wb_other");
        assertThat(found.keyFrom()).isEqualTo(other.resolve("key").toString());
        assertThat(Connection.find(environment, DataFolder.of(other, data), "http://127.0.0.1:9", null)
                        .url())
                .isEqualTo(URI.create("http://127.0.0.1:9"));
    }

    @Test
    void folderOnWhichNothingRuns_isNamedWithTheWayToStartIt() {
        Path other = data.resolve("other folder");

        assertThatThrownBy(() -> Connection.find(NOTHING, DataFolder.of(other, data), null, null))
                .hasMessageContaining("no Waybill runs on " + other)
                .hasMessageContaining("./waybill up --data '" + other + "'");
    }

    @Test
    void connection_saysWhoNamedItsAddressAndWhereItsKeyStands() {
        assertThat(Connection.find(NOTHING, usual(), "http://127.0.0.1:1", null))
                .returns("which --url names", Connection::urlFrom)
                .returns(data.resolve("key").toString(), Connection::keyFrom);
        assertThat(Connection.find(NOTHING, usual(), null, null).urlFrom()).contains("no `up` runs on " + data);
    }

    private static void upRunsOn(Path folder, String url) throws IOException {
        new RunFile(
                        URI.create(url),
                        folder.resolve("key"),
                        ProcessHandle.current().pid())
                .write(folder);
    }
}
