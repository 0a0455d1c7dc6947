package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.Ran;
import dev.waybill.core.json.Json;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.local.up.Up;
import dev.waybill.local.up.UpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A review that is open longer than the process that opened it, decided from the terminal. */
class ReviewRestartIT {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path data;

    @Test
    void openReview_outlivesItsExecution_andIsDecidedFromTheTerminal() throws IOException {
        String id;
        try (Up up = Up.start(settings(), note -> {})) {
            Ran submitted =
                    CommandAt.waybill(up, "job", "submit", "asked", "--input", "{\"text\":\"my invoice\"}", "--json");
            id = Json.parse(submitted.out()).path("id").asText();
            await().atMost(Duration.ofSeconds(30)).until(() -> status(up, id), "awaiting_review"::equals);
        }
        try (Up up = Up.start(settings(), note -> {})) {
            assertThat(CommandAt.waybill(up, "review", "list", "--task", "asked")
                            .out())
                    .contains(id, "unsure");
            assertThat(CommandAt.waybill(up, "review", "show", id).out()).contains("my invoice", "team: billing");
            assertThat(CommandAt.waybill(up, "review", "claim", id, "--lease", "1m")
                            .exit())
                    .isZero();
            Ran corrected = CommandAt.waybill(
                    up, "review", "correct", id, "--output", "{\"team\":\"technical\"}", "--yes", "--note", "A fault.");
            assertThat(corrected.exit()).as(corrected.err()).isZero();
            assertThat(corrected.err()).contains("/team: \"billing\" -> \"technical\"");
            JsonNode job =
                    Json.parse(CommandAt.waybill(up, "job", "get", id, "--json").out());
            assertThat(job.path("status").asText()).isEqualTo("completed");
            assertThat(job.at("/output/team").asText()).isEqualTo("technical");
            assertThat(CommandAt.waybill(up, "job", "records", id).out()).doesNotContain("started");
            await().atMost(Duration.ofSeconds(10))
                    .until(
                            () -> CommandAt.waybill(up, "task", "show", "asked").out(),
                            shown -> shown.contains("1 corrected"));
            Ran late = CommandAt.waybill(up, "review", "approve", id);
            assertThat(late.exit()).isEqualTo(2);
            assertThat(late.err()).contains("409 state_conflict", "completed, by");
        }
    }

    private static String status(Up up, String id) {
        return Json.parse(CommandAt.waybill(up, "job", "get", id, "--json").out())
                .path("status")
                .asText();
    }

    private UpSettings settings() throws IOException {
        Path file = Files.createDirectories(data.resolve("tasks/asked")).resolve("1.yaml");
        Files.writeString(
                file,
                TestTasks.reviewed("within: 1h")
                        .replace("task: reviewed", "task: asked")
                        .replace("steps.team.confidence < 0.95", "true"));
        return new UpSettings(
                RunningWaybill.ROOT,
                UpSettings.Address.LOOPBACK,
                data.resolve("up"),
                false,
                null,
                List.of(data.resolve("tasks")),
                false);
    }
}
