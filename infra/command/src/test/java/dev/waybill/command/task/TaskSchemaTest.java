package dev.waybill.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema of task files, for editors. */
class TaskSchemaTest {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root", "../.."));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    @Test
    void schema_isTheFileOfTheDocs_andNothingElseIsPrinted() throws IOException {
        Ran ran = Ran.waybill(folder, Map.of(), "", "task", "schema");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).isEqualTo(Files.readString(ROOT.resolve("docs/reference/task.schema.json")));
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void schema_takesNoFile() {
        assertThat(Ran.waybill(folder, Map.of(), "", "task", "schema", "my-task.yaml")
                        .exit())
                .isEqualTo(Exit.REFUSED);
    }
}
