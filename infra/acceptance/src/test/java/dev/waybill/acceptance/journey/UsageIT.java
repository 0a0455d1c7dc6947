package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.Ran;
import dev.waybill.core.json.Json;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.local.up.Up;
import dev.waybill.local.up.UpSettings;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Usage through the public API and the command is the sum of what the jobs themselves say. */
class UsageIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ASKED = """
            task: asked
            version: 1
            input: {type: object}
            output: {type: object}
            steps:
              - name: answer
                kind: generate
                prompt: {user: "x"}
                schema: {type: object}
                repair: 0
                models: [{endpoint: llm, model: small}, {endpoint: llm, model: large}]
            deadline: 1m
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path data;

    @Test
    void usage_isTheSumOverTheJobs_whicheverWayTheyEnded_andOfTheirTenantAlone() throws IOException {
        try (FakeOpenAiServer llm = FakeOpenAiServer.start()
                .next(Reaction.answer("no"), Reaction.answer("json"), Reaction.answer("neither"))
                .otherwise(request -> Reaction.answer("{\"a\":1}"))) {
            String models = "endpoints:\n  llm: {kind: openai, baseUrl: \"" + llm.baseUrl()
                    + "\", price: {input: 1000000, output: 2000000}}\n";
            try (RunningWaybill waybill = RunningWaybill.start(RunningWaybill.ROOT, data, models)) {
                RunningWaybill team = waybill.as("team").with(ASKED);
                List<JsonNode> jobs = new ArrayList<>();
                for (int n = 0; n < 8; n++) {
                    jobs.add(team.run("asked", Json.object()));
                }
                assertThat(jobs).extracting(job -> job.path("status").asText()).contains("completed", "failed");
                await().atMost(SOON).untilAsserted(() -> assertThat(sum(team, "day", "jobs"))
                        .isEqualTo(8));
                for (String by : List.of("day", "task", "model")) {
                    for (String what : List.of("input_tokens", "output_tokens", "cost_micros")) {
                        assertThat(sum(team, by, what))
                                .as("%s by %s", what, by)
                                .isPositive()
                                .isEqualTo(jobs.stream()
                                        .mapToLong(job ->
                                                job.path("usage").path(what).asLong())
                                        .sum());
                    }
                }
                assertThat(usage(team, "task").findValuesAsText("key")).containsExactly("asked");
                assertThat(usage(team, "model").findValuesAsText("key")).containsExactly("llm/large", "llm/small");
                assertThat(sum(waybill, "day", "jobs")).isZero();
                JsonNode figures =
                        Json.parse(team.get("/v1/tasks/asked").body()).at("/figures/1");
                assertThat(figures.path("jobs").asLong()).isEqualTo(8);
                assertThat(figures.at("/ends/completed").asLong()
                                + figures.at("/ends/failed").asLong())
                        .isEqualTo(8);
                assertThat(figures.at("/verdicts/invalid").asLong()).isPositive();
                assertThat(figures.path("p95_ms").asLong())
                        .isGreaterThanOrEqualTo(figures.path("p50_ms").asLong());
            }
        }
    }

    /** The stream is read on from where it was, and counted on from there. */
    @Test
    void jobsBeforeAndAfterAStop_areCountedTogether() throws IOException {
        try (Up up = Up.start(settings(), note -> {})) {
            for (int n = 0; n < 3; n++) {
                submit(up);
            }
            awaitJobs(up, 3);
        }
        try (Up up = Up.start(settings(), note -> {})) {
            assertThat(jobs(up)).isEqualTo(3);
            submit(up);
            submit(up);
            awaitJobs(up, 5);
            assertThat(CommandAt.waybill(up, "task", "show", "sorting").out())
                    .contains("jobs that ended in the last 30 days", "5 completed", "5 accepted");
            String today = LocalDate.now(ZoneOffset.UTC).toString();
            // Lists follow the usage a moment behind it, and are waited for.
            await().atMost(SOON).untilAsserted(() -> {
                Ran rebuilt = CommandAt.waybill(up, "admin", "usage", "rebuild", today, "--json");
                assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
                assertThat(Json.parse(rebuilt.out()).path("looked_at").asLong()).isEqualTo(5);
            });
            assertThat(jobs(up)).isEqualTo(5);
        }
    }

    private static void submit(Up up) {
        assertThat(CommandAt.waybill(up, "job", "submit", "sorting", "--input", "{\"text\":\"my invoice\"}", "--wait")
                        .exit())
                .isZero();
    }

    private static void awaitJobs(Up up, long expected) {
        await().atMost(SOON).untilAsserted(() -> assertThat(jobs(up)).isEqualTo(expected));
    }

    private static long jobs(Up up) {
        JsonNode sums = Json.parse(
                CommandAt.waybill(up, "usage", "--by", "task", "--json").out());
        return sums.path("data").findValues("jobs").stream()
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    private static JsonNode usage(RunningWaybill waybill, String by) {
        return Json.parse(waybill.get("/v1/usage?by=" + by).body()).path("data");
    }

    private static long sum(RunningWaybill waybill, String by, String what) {
        return usage(waybill, by).findValues(what).stream()
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    private UpSettings settings() throws IOException {
        Path file = Files.createDirectories(data.resolve("tasks/sorting")).resolve("1.yaml");
        Files.writeString(file, TestTasks.sorting(1, "invoices"));
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
