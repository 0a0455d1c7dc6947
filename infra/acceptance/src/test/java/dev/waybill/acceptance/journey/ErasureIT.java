package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A subject is erased through the public API and the whole template: a job that ended, one with a person, one under way. */
class ErasureIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String TASK = """
            task: letters
            version: 1
            input: {type: object, required: [text], properties: {text: {type: string}}}
            output: {type: object, required: [reply], properties: {reply: {type: string}}}
            steps:
              - name: reply
                kind: generate
                prompt: {user: "{{input.text}}"}
                schema: {type: object, required: [reply], properties: {reply: {type: string}}}
                repair: 1
                models: [{endpoint: llm, model: small, timeout: 30s}]
            review: {when: "$contains(input.text, 'person')", within: 1h}
            deadline: 10m
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path data;

    @Test
    void nothingOfTheSubjectIsShownAnyMore_whereverTheirJobsStood() throws IOException {
        try (FakeOpenAiServer llm = FakeOpenAiServer.start()) {
            String models = "endpoints:\n  llm: {kind: openai, baseUrl: \"" + llm.baseUrl() + "\"}\n";
            try (RunningWaybill waybill = RunningWaybill.start(RunningWaybill.ROOT, data, models)) {
                RunningWaybill team = waybill.as("team").with(TASK);
                RunningWaybill others = waybill.as("others").with(TASK);
                llm.next(Reaction.answer("canary-rejected"), Reaction.answer("{\"reply\":\"canary-answer\"}"));
                String ended = submit(team, "ada", "canary-input");
                team.ended(ended);
                llm.next(Reaction.answer("{\"reply\":\"canary-draft\"}"));
                String withAPerson = submit(team, "ada", "canary-input: a person, please");
                awaitStatus(team, withAPerson, "awaiting_review");
                llm.otherwise(request -> Reaction.answer("{\"reply\":\"kept\"}"));
                String ofAnother = submit(team, "bob", "kept-input");
                String ofAnotherTenant = submit(others, "ada", "kept-input");
                team.ended(ofAnother);
                others.ended(ofAnotherTenant);
                CountDownLatch cancelled = new CountDownLatch(1);
                llm.otherwise(request -> late(cancelled, Reaction.answer("{\"reply\":\"canary-late\"}")));
                String underWay = submit(team, "ada", "canary-input");
                awaitStatus(team, underWay, "in_progress");

                HttpResponse<String> asked = team.post("/v1/erasures", "{\"subject\":\"ada\"}");
                assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
                String after = submit(team, "ada", "kept-input");
                await().atMost(SOON).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
                    waybill.leap(Duration.ofMinutes(1));
                    assertThat(types(team, underWay)).containsAnyOf("cancel_requested", "cancelled");
                });
                cancelled.countDown();
                for (String id : List.of(ended, withAPerson, underWay)) {
                    await().atMost(SOON).untilAsserted(() -> {
                        waybill.leap(Duration.ofMinutes(1));
                        assertThat(types(team, id)).last().isEqualTo("payloads_deleted");
                    });
                }
                assertThat(job(team, ended).path("status").asText()).isEqualTo("completed");
                assertThat(job(team, withAPerson).path("status").asText()).isEqualTo("cancelled");
                assertThat(job(team, underWay).path("status").asText()).isEqualTo("cancelled");
                for (String id : List.of(ended, withAPerson, underWay)) {
                    assertThat(everything(team, id)).doesNotContain("canary");
                }
                JsonNode erasure = Json.parse(
                        team.get(asked.headers().firstValue("location").orElseThrow())
                                .body());
                assertThat(erasure.at("/counts/jobs").asInt()).isPositive();
                assertThat(job(team, ofAnother).at("/output/reply").asText()).isEqualTo("kept");
                assertThat(job(others, ofAnotherTenant).at("/output/reply").asText())
                        .isEqualTo("kept");
                assertThat(job(team, after).path("input").path("text").asText()).isEqualTo("kept-input");
                assertThat(waybill.logs()).doesNotContain("canary");
            }
        }
    }

    /** The answer comes once the job that it is for is to be cancelled, however long that takes. */
    private static Reaction late(CountDownLatch cancelled, Reaction then) {
        return (request, socket) -> {
            assertThat(cancelled.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return then.react(request, socket);
        };
    }

    private static String submit(RunningWaybill waybill, String subject, String text) {
        ObjectNode job = Json.object().put("task", "letters").put("subject", subject);
        job.putObject("input").put("text", text);
        HttpResponse<String> taken = waybill.post("/v1/jobs", Json.write(job));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        return Json.parse(taken.body()).path("id").asText();
    }

    private static void awaitStatus(RunningWaybill waybill, String id, String status) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(job(waybill, id).path("status").asText()).isEqualTo(status));
    }

    private static JsonNode job(RunningWaybill waybill, String id) {
        return Json.parse(waybill.get("/v1/jobs/" + id + "?include=input").body());
    }

    private static List<String> types(RunningWaybill waybill, String id) {
        return waybill.records(Json.object().put("id", id)).stream()
                .map(record -> record.path("type").asText())
                .toList();
    }

    /** Whatever the API shows of a job. */
    private static String everything(RunningWaybill waybill, String id) {
        return job(waybill, id)
                + waybill.get("/v1/jobs/" + id + "/records").body()
                + waybill.get("/v1/jobs/" + id + "/steps?include=prompts,answers")
                        .body()
                + waybill.get("/v1/reviews/" + id).body();
    }
}
