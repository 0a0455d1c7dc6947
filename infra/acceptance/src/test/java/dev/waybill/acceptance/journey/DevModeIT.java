package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.Ran;
import dev.waybill.core.json.Json;
import dev.waybill.local.up.Up;
import dev.waybill.local.up.UpSettings;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edit, save, submit: what was saved last is what the next job runs, and nothing of it is left behind. */
class DevModeIT {

    private static final Duration MOST = Duration.ofSeconds(60);

    private static final String TASK = Marks.at("llm");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    private final FakeOpenAiServer provider =
            FakeOpenAiServer.start().otherwise(request -> Reaction.answer("{\"mark\":\"m\"}"));
    private final List<String> notes = new CopyOnWriteArrayList<>();

    @BeforeEach
    void models() throws IOException {
        Files.writeString(
                folder.resolve("models.yaml"),
                "endpoints:\n  llm: {kind: openai, baseUrl: \"" + provider.baseUrl() + "\"}\n");
        save("marks/1.yaml", TASK);
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
    }

    private void save(String name, String text) throws IOException {
        Path file = folder.resolve("tasks").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private UpSettings settings() {
        return new UpSettings(
                RunningWaybill.ROOT,
                UpSettings.Address.LOOPBACK,
                folder.resolve("up"),
                false,
                folder.resolve("models.yaml"),
                List.of(folder.resolve("tasks")),
                false);
    }

    private static Ran waybill(Up up, String... line) throws IOException {
        Map<String, String> environment = Map.of(
                "WAYBILL_URL", up.runFile().url().toString(),
                "WAYBILL_KEY", Files.readString(up.runFile().keyFile()).strip());
        return Ran.waybill(RunningWaybill.ROOT, environment, "", line);
    }

    /** The job of a task as a caller submits it who names no version. */
    private static JsonNode job(Up up, String task) throws IOException {
        Ran ran = waybill(up, "job", "submit", task, "--input", "{\"text\":\"a\"}", "--wait", "60s", "--json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        return Json.parse(ran.out());
    }

    private void awaitNote(String... parts) {
        await().atMost(MOST).untilAsserted(() -> assertThat(notes)
                .anySatisfy(line -> assertThat(line).contains(parts)));
    }

    private String lastPrompt() {
        return provider.requests().get(provider.requests().size() - 1).body().toString();
    }

    @Test
    void savedFile_isWhatTheNextJobRuns_andNothingIsPublished() throws IOException {
        try (Up up = Up.start(settings().asDeveloping(), notes::add)) {
            JsonNode first = job(up, "marks");
            assertThat(first.path("task_version").asText()).isEqualTo("draft");
            assertThat(lastPrompt()).contains("Give the mark.");
            assertThat(waybill(up, "doctor").out()).contains("to give to new jobs, all of them drafts");

            save("marks/1.yaml", TASK.replace("Give the mark.", "Give the best mark."));
            awaitNote("marks: prompt of step mark changed", "is live");
            JsonNode second = job(up, "marks");
            assertThat(second.path("task_hash")).isNotEqualTo(first.path("task_hash"));
            assertThat(lastPrompt()).contains("Give the best mark.");

            save("marks/1.yaml", TASK + "colour: red\n");
            awaitNote("marks/1.yaml:11", "colour");
            assertThat(job(up, "marks").path("task_hash")).isEqualTo(second.path("task_hash"));

            save("others/1.yaml", TASK.replace("task: marks", "task: others"));
            awaitNote("others: 1.yaml is new");
            assertThat(job(up, "others").path("task_version").asText()).isEqualTo("draft");
            assertThat(waybill(up, "job", "submit", "marks", "--input", "{}", "--task-version", "1")
                            .err())
                    .contains("there is only a draft of it");
        }

        save("marks/1.yaml", TASK);
        try (Up up = Up.start(settings(), notes::add)) {
            assertThat(job(up, "marks").path("task_version").asInt()).isEqualTo(1);
        }
    }

    /** While it runs, and where it went before a start: in both, a job gets what is published. */
    @Test
    void fileThatGoes_takesItsDraftWithIt() throws IOException {
        try (Up up = Up.start(settings(), notes::add)) {
            assertThat(job(up, "marks").path("task_version").asInt()).isEqualTo(1);
        }
        try (Up up = Up.start(settings().asDeveloping(), notes::add)) {
            assertThat(job(up, "marks").path("task_version").asText()).isEqualTo("draft");
            Files.delete(folder.resolve("tasks/marks/1.yaml"));
            awaitNote("marks: 1.yaml is gone", "version 1");
            assertThat(job(up, "marks").path("task_version").asInt()).isEqualTo(1);

            save("others/1.yaml", TASK.replace("task: marks", "task: others"));
            awaitNote("others: 1.yaml is new");
        }
        Files.delete(folder.resolve("tasks/others/1.yaml"));
        try (Up up = Up.start(settings().asDeveloping(), notes::add)) {
            awaitNote("others: the file of its draft is gone", "none of this name any more");
            assertThat(waybill(up, "job", "submit", "others", "--input", "{\"text\":\"a\"}")
                            .err())
                    .contains("there is no task of this name");
        }
    }

    @Test
    void taskThatTheTenantPublishedItself_givesWayToTheFileToo() throws IOException {
        try (Up up = Up.start(settings().asDeveloping(), notes::add)) {
            Path own = Files.writeString(
                    folder.resolve("own.yaml"), TASK.replace("Give the mark.", "Give a mark of your own."));
            assertThat(waybill(up, "task", "publish", own.toString()).exit()).isZero();

            save("marks/1.yaml", TASK.replace("Give the mark.", "Give the file's mark."));
            awaitNote("marks: prompt of step mark changed");

            assertThat(job(up, "marks").path("task_version").asText()).isEqualTo("draft");
            assertThat(lastPrompt()).contains("Give the file's mark.");
        }
    }
}
