package dev.waybill.local.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path data;

    private RunFile of(long pid) {
        return new RunFile(URI.create("http://127.0.0.1:8787"), data.resolve("key"), pid);
    }

    @Test
    void writtenFile_isReadBack() throws IOException {
        RunFile run = of(ProcessHandle.current().pid());
        run.write(data);

        assertThat(RunFile.read(data)).contains(run);
    }

    @Test
    void whatItStandsInFor_isReadBack_andNotPrinted() throws IOException {
        RunFile run = new RunFile(
                URI.create("http://127.0.0.1:8787"),
                data.resolve("key"),
                ProcessHandle.current().pid(),
                Map.of("erp", URI.create("http://127.0.0.1:9999")));
        run.write(data);

        assertThat(RunFile.read(data)).contains(run);
        assertThat(run.toJson().size()).isEqualTo(3);
    }

    @Test
    void fileOfAProcessThatIsGone_countsAsNone() throws IOException {
        of(Long.MAX_VALUE).write(data);

        assertThat(RunFile.read(data)).isEmpty();
    }

    @Test
    void remove_leavesAnothersFile() throws IOException {
        RunFile other = of(ProcessHandle.current().pid());
        other.write(data);

        of(1).remove(data);
        assertThat(RunFile.read(data)).contains(other);

        other.remove(data);
        assertThat(RunFile.read(data)).isEmpty();
    }
}
