package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists of jobs, and jobs that are cancelled, through the public API. */
class ListAndCancelIT {

    private static final String SLOW = """
            task: slow
            version: 1
            input: {type: object}
            output: {type: object}
            steps:
              - name: answer
                kind: generate
                prompt: {user: "x"}
                schema: {type: object}
                models: [{endpoint: silent, model: large, timeout: 3s}]
            deadline: 1m
            """;
    private static final String LISTED =
            SLOW.replace("task: slow", "task: listed") + "list: [order]\nprivacy: {subject: hashed}\n";
    private static final String TICKET =
            "{\"task\":\"ticket-triage\",\"input\":{\"subject\":\"Refund\",\"body\":\"Please refund me.\"}}";

    private static FakeOpenAiServer silent;
    private static RunningWaybill waybill;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        silent = FakeOpenAiServer.start().otherwise(request -> Reaction.silence(""));
        String models = "endpoints:\n  silent: {kind: openai, baseUrl: \"" + silent.baseUrl() + "\"}\n";
        waybill = RunningWaybill.start(RunningWaybill.ROOT, data, models, SLOW, LISTED);
    }

    @AfterAll
    static void stop() throws IOException {
        waybill.close();
        silent.close();
    }

    private static JsonNode get(String path) {
        return Json.parse(waybill.get(path).body());
    }

    @Test
    void pages_holdEveryJobOnce_newestFirst_andKeepToTheirQuery() {
        List<String> submitted = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            JsonNode job = Json.parse(
                    waybill.post("/v1/jobs", TICKET, "prefer", "wait=25").body());
            submitted.add(0, job.path("id").asText());
        }
        String query = "/v1/jobs?limit=2&task=ticket-triage";
        List<String> listed = new ArrayList<>();
        String cursor = "";
        JsonNode page;
        do {
            page = get(query + cursor);
            page.path("data").forEach(job -> listed.add(job.path("id").asText()));
            cursor = "&cursor=" + page.path("next_cursor").asText();
        } while (page.path("has_more").asBoolean());
        assertThat(listed).doesNotHaveDuplicates();
        assertThat(listed.subList(0, 5)).isEqualTo(submitted);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        get("/v1/jobs?task=ticket-triage&status=completed").path("data"))
                .hasSizeGreaterThanOrEqualTo(5));
        String first = get(query).path("next_cursor").asText();
        HttpResponse<String> otherQuery = waybill.get("/v1/jobs?limit=2&task=slow&cursor=" + first);
        assertThat(otherQuery.statusCode()).isEqualTo(400);
    }

    @Test
    void cancelDuringACall_isCancelling_thenCancelled_andTheSameWhenAskedAgain() {
        JsonNode job = Json.parse(
                waybill.post("/v1/jobs", "{\"task\":\"slow\",\"input\":{}}").body());
        String path = "/v1/jobs/" + job.path("id").asText();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> get(path).path("status").asText().equals("in_progress"));
        HttpResponse<String> asked = waybill.post(path + "/cancel", "");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        assertThat(Json.parse(asked.body()).path("status").asText()).isEqualTo("cancelling");
        JsonNode ended = get(path + "?wait=25");
        assertThat(ended.path("status").asText()).isEqualTo("cancelled");
        assertThat(ended.at("/error/code").asText()).isEqualTo("cancelled");
        assertThat(waybill.post(path + "/cancel", "").statusCode()).isEqualTo(200);
        assertThat(waybill.records(job).stream()
                        .map(record -> record.path("type").asText()))
                .containsExactly("accepted", "attempt_announced", "cancel_requested", "attempt_settled", "cancelled");
    }

    @Test
    void job_isFoundBySubjectAndMetadata_andAmongTheRare_withItsEnd() {
        JsonNode job = Json.parse(waybill.post(
                        "/v1/jobs",
                        "{\"task\":\"listed\",\"input\":{},\"subject\":\"ada@example.com\",\"metadata\":{\"order\":\"4711\"}}")
                .body());
        String id = job.path("id").asText();
        assertThat(job.path("subject").asText()).startsWith("hashed_");
        assertThat(ids(get("/v1/jobs?subject=ada%40example.com"))).containsExactly(id);
        assertThat(ids(get("/v1/jobs?subject=" + job.path("subject").asText()))).containsExactly(id);
        assertThat(ids(get("/v1/jobs?metadata.order=4711&task=listed"))).containsExactly(id);
        assertThat(ids(get("/v1/jobs?metadata.order=4712"))).isEmpty();
        assertThat(waybill.get("/v1/jobs?metadata.shop=1").statusCode()).isEqualTo(400);
        waybill.post("/v1/jobs/" + id + "/cancel", "");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonNode page = get("/v1/jobs?status=cancelled&task=listed");
            assertThat(ids(page)).containsExactly(id);
            JsonNode entry = page.path("data").get(0);
            assertThat(entry.at("/error/code").asText()).isEqualTo("cancelled");
            assertThat(entry.at("/usage/cost_micros").isIntegralNumber()).isTrue();
            assertThat(entry.path("finished_at").isTextual()).isTrue();
        });
        assertThat(ids(get("/v1/jobs?subject=ada%40example.com&status=cancelled")))
                .containsExactly(id);
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("data").forEach(job -> ids.add(job.path("id").asText()));
        return ids;
    }

    @Test
    void completedJob_cannotBeCancelled() {
        JsonNode job =
                Json.parse(waybill.post("/v1/jobs", TICKET, "prefer", "wait=25").body());
        HttpResponse<String> refused = waybill.post("/v1/jobs/" + job.path("id").asText() + "/cancel", "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Json.parse(refused.body()).path("detail").asText()).contains("completed");
    }
}
