package dev.waybill.acceptance.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.RecordChain;
import dev.waybill.client.WaybillClient;
import dev.waybill.core.json.Json;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.local.up.Up;
import dev.waybill.local.up.UpSettings;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder that the release before left behind, killed in the middle of its work: everything in it goes on. */
class OldFolderIT {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root"));
    private static final String RELEASE = "v0.1.0";
    private static final String SLOW = """
            task: slow
            version: 1
            input: {type: object, required: [about], properties: {about: {type: string}}}
            output: {type: object, required: [text], properties: {text: {type: string}}}
            steps:
              - name: write
                kind: generate
                prompt: {user: "{{input.about}}"}
                schema: {type: object, required: [text], properties: {text: {type: string}}}
                models: [{endpoint: llm, model: m, timeout: 5s}]
            deadline: 10m
            """;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    @Test
    void folderOfTheReleaseBefore_opens_andEveryJobInItGoesOn() throws Exception {
        Optional<ReleasedBuild> release = ReleasedBuild.of(ROOT, RELEASE);
        Assumptions.assumeTrue(
                release.isPresent(),
                "skipped: there is no tag " + RELEASE + " in this clone; git fetch --tags gets it");
        try (FakeOpenAiServer model = FakeOpenAiServer.start()) {
            model.otherwise(request -> Reaction.after(Duration.ofMinutes(5), Reaction.answer("{\"text\":\"late\"}")));
            write(model.baseUrl());
            List<String> done = new ArrayList<>();
            List<String> waiting = new ArrayList<>();
            List<String> inFlight = new ArrayList<>();
            leaveBehind(release.get(), done, waiting, inFlight);
            model.otherwise(request -> Reaction.answer("{\"text\":\"now\"}"));
            try (Up up = Up.start(settings(), note -> {})) {
                URI url = up.runFile().url();
                String key = Files.readString(up.runFile().keyFile()).strip();
                for (String id : done) {
                    assertThat(job(url, key, id).path("status").asText()).isEqualTo("completed");
                }
                assertThat(get(url, key, "/v1/jobs?status=awaiting_review").path("data"))
                        .as("jobs of before the index of rare statuses")
                        .hasSize(waiting.size())
                        .allSatisfy(
                                entry -> assertThat(entry.at("/review/due_at").isTextual())
                                        .isTrue());
                for (String id : waiting) {
                    JsonNode review = get(url, key, "/v1/reviews/" + id);
                    ObjectNode decision = Json.object()
                            .put("answer_version", review.path("answer_version").asInt());
                    post(url, key, "/v1/reviews/" + id + "/approve", decision);
                    assertThat(job(url, key, id).path("status").asText()).isEqualTo("completed");
                }
                for (String id : inFlight) {
                    await().atMost(Duration.ofMinutes(2))
                            .pollInterval(Duration.ofMillis(500))
                            .until(() -> job(url, key, id).path("status").asText(), "completed"::equals);
                    assertThat(job(url, key, id).at("/output/text").asText()).isEqualTo("now");
                }
                WaybillClient client = WaybillClient.of(url, key);
                for (List<String> ids : List.of(done, waiting, inFlight)) {
                    for (String id : ids) {
                        assertThat(RecordChain.flaws(client.jobs().records(id))).isEmpty();
                    }
                }
                assertThat(get(url, key, "/v1/jobs?limit=100").path("data"))
                        .hasSize(done.size() + waiting.size() + inFlight.size());
                assertThat(get(url, key, "/v1/jobs?status=completed").path("data"))
                        .isNotEmpty()
                        .allSatisfy(entry ->
                                assertThat(entry.at("/finished_at").isTextual()).isTrue());
            }
        }
    }

    /** The release at work on the folder until it is killed: some jobs done, some with a person, some with a silent model. */
    private void leaveBehind(ReleasedBuild release, List<String> done, List<String> waiting, List<String> inFlight)
            throws Exception {
        Path ready = folder.resolve("ready.json");
        Process old = release.up(
                ready,
                folder.resolve("old.log"),
                List.of(
                        "--port",
                        "0",
                        "--data",
                        data().toString(),
                        "--models",
                        models().toString(),
                        "--tasks",
                        tasks().toString()));
        try {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> Files.exists(ready) && Files.readString(ready).endsWith("}\n"));
            JsonNode run = Json.parse(Files.readString(ready));
            URI url = URI.create(run.path("url").asText());
            String key = Files.readString(Path.of(run.path("keyFile").asText())).strip();
            for (int i = 0; i < 3; i++) {
                done.add(submit(url, key, "sorting", "{\"text\":\"my invoice " + i + "\"}"));
                waiting.add(submit(url, key, "reviewed", "{\"text\":\"my invoice " + i + "\"}"));
                inFlight.add(submit(url, key, "slow", "{\"about\":\"rain " + i + "\"}"));
            }
            until(url, key, done, "completed");
            until(url, key, waiting, "awaiting_review");
            until(url, key, inFlight, "in_progress");
        } finally {
            old.destroyForcibly().waitFor();
        }
    }

    private void until(URI url, String key, List<String> ids, String status) {
        for (String id : ids) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> job(url, key, id).path("status").asText(), status::equals);
        }
    }

    private void write(URI model) throws IOException {
        Files.writeString(models(), "endpoints:\n  llm: {kind: openai, baseUrl: \"" + model + "\"}\n");
        task("slow", SLOW);
        task("sorting", TestTasks.sorting(1, "invoices"));
        task("reviewed", TestTasks.reviewed("within: 1h").replace("steps.team.confidence < 0.95", "true"));
    }

    private void task(String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(tasks().resolve(name)).resolve("1.yaml"), text);
    }

    private UpSettings settings() {
        return new UpSettings(ROOT, UpSettings.Address.LOOPBACK, data(), false, models(), List.of(tasks()), false);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path models() {
        return folder.resolve("models.yaml");
    }

    private Path tasks() {
        return folder.resolve("tasks");
    }

    private String submit(URI url, String key, String task, String input) throws IOException, InterruptedException {
        ObjectNode body = Json.object().put("task", task);
        body.set("input", Json.parse(input));
        return post(url, key, "/v1/jobs", body).path("id").asText();
    }

    private JsonNode job(URI url, String key, String id) throws IOException, InterruptedException {
        return get(url, key, "/v1/jobs/" + id);
    }

    private JsonNode get(URI url, String key, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url.resolve(path)).GET(), key);
    }

    private JsonNode post(URI url, String key, String path, JsonNode body) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(url.resolve(path))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(Json.write(body))),
                key);
    }

    private JsonNode send(HttpRequest.Builder request, String key) throws IOException, InterruptedException {
        var response = http.send(
                request.header("authorization", "Bearer " + key)
                        .timeout(Duration.ofSeconds(30))
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return Json.parse(response.body());
    }
}
