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
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs over HTTP, through everything in template.yaml. */
class JobJourneyIT {

    private static final String REPLY = """
            task: reply
            version: 1
            input: {type: object, required: [text], additionalProperties: false, properties: {text: {type: string}}}
            output: {type: object, required: [reply], properties: {reply: {type: string}}}
            steps:
              - name: answer
                kind: generate
                prompt: {system: "You answer.", user: "{{input.text}}"}
                schema: {type: object, required: [reply], properties: {reply: {type: string}}}
                models:
                  - {endpoint: first, model: large, timeout: 2s}
                  - {endpoint: second, model: small, timeout: 2s}
            deadline: 1m
            """;

    private static FakeOpenAiServer first;
    private static FakeOpenAiServer second;
    private static RunningWaybill waybill;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        first = FakeOpenAiServer.start();
        second = FakeOpenAiServer.start();
        String models = "endpoints:\n"
                + "  first: {kind: openai, baseUrl: \"" + first.baseUrl()
                + "\", price: {input: 1000000, output: 2000000}}\n"
                + "  second: {kind: openai, baseUrl: \"" + second.baseUrl() + "\"}\n";
        waybill = RunningWaybill.start(RunningWaybill.ROOT, data, models, REPLY);
    }

    @AfterAll
    static void stop() throws IOException {
        waybill.close();
        first.close();
        second.close();
    }

    private static int tests;
    private String task = "";

    /** Each test has models of its own, since one that failed rests for a while. */
    @BeforeEach
    void publish() {
        tests++;
        task = "reply-" + tests;
        String text = REPLY.replace("task: reply", "task: " + task)
                .replace("model: large", "model: large-" + tests)
                .replace("model: small", "model: small-" + tests);
        assertThat(waybill.post("/v1/tasks", text, "content-type", "application/yaml")
                        .statusCode())
                .isEqualTo(201);
    }

    @BeforeEach
    void answerWell() {
        first.otherwise(request -> Reaction.answer("{\"reply\":\"from the first\"}"));
        second.otherwise(request -> Reaction.answer("{\"reply\":\"from the second\"}"));
    }

    @Test
    void ticket_isTriagedOffline() {
        JsonNode job = waybill.run(
                "ticket-triage",
                Json.object()
                        .put("subject", "Charged twice")
                        .put("body", "You took 49 euros twice. Please refund one payment."));
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(job.at("/output/team").asText()).isEqualTo("billing");
        assertThat(job.at("/answer/model").asText()).isEqualTo("all-minilm-l6-v2");
        assertThat(job.path("task_version").asInt()).isEqualTo(1);
    }

    @Test
    void generatedAnswer_hasItsModelUsageAndCostOnRecord() {
        JsonNode job = waybill.run(task, Json.object().put("text", "Hello?"));
        assertThat(job.at("/output/reply").asText()).as(job.toString()).isEqualTo("from the first");
        JsonNode settled = waybill.records(job).get(2);
        assertThat(settled.path("type").asText()).isEqualTo("attempt_settled");
        assertThat(settled.path("state").asText()).isEqualTo("completed");
        assertThat(settled.path("facts").has("gen_ai.response.model")).isTrue();
        assertThat(job.at("/usage/cost_micros").asLong()).isPositive();
    }

    @Test
    void failureOfTheFirstModel_goesToTheSecond() {
        first.otherwise(request -> Reaction.error(503, "{\"error\":{\"message\":\"overloaded\"}}"));
        JsonNode job = waybill.run(task, Json.object().put("text", "Hello?"));
        assertThat(job.at("/output/reply").asText()).as(job.toString()).isEqualTo("from the second");
        assertThat(attempts(job)).containsExactly("1.answer.0.1", "1.answer.0.2", "1.answer.1.1");
    }

    @Test
    void allModelsFailing_failsTheJobWithAReason() {
        first.otherwise(request -> Reaction.error(401, "{\"error\":{\"message\":\"bad key\"}}"));
        second.otherwise(request -> Reaction.answer("no JSON at all"));
        JsonNode job = waybill.run(task, Json.object().put("text", "Hello?"));
        assertThat(job.path("status").asText()).isEqualTo("failed");
        assertThat(job.at("/error/code").asText()).isEqualTo("output_invalid");
        assertThat(job.has("output")).isFalse();
    }

    @Test
    void refusal_isNeverTakenToAnotherModel() {
        first.otherwise(request -> Reaction.refusal("I will not."));
        int calls = second.requests().size();
        JsonNode job = waybill.run(task, Json.object().put("text", "Hello?"));
        assertThat(job.at("/error/code").asText()).isEqualTo("model_refused");
        assertThat(second.requests()).hasSize(calls);
    }

    @Test
    void silentModel_costsOneTimeout() {
        first.otherwise(request -> Reaction.silence(""));
        JsonNode job = waybill.run(task, Json.object().put("text", "Hello?"));
        assertThat(job.at("/output/reply").asText()).as(job.toString()).isEqualTo("from the second");
        assertThat(attempts(job)).containsExactly("1.answer.0.1", "1.answer.1.1");
    }

    @Test
    void jobPastItsDeadline_readsExpiredAtOnce() {
        first.otherwise(request -> Reaction.silence(""));
        second.otherwise(request -> Reaction.silence(""));
        HttpResponse<String> response = waybill.post(
                "/v1/jobs", "{\"task\":\"" + task + "\",\"input\":{\"text\":\"x\"},\"deadline\":\"PT3S\"}");
        assertThat(response.statusCode()).isEqualTo(202);
        String path = "/v1/jobs/" + Json.parse(response.body()).path("id").asText();
        await().atMost(Duration.ofSeconds(6)).untilAsserted(() -> {
            HttpResponse<String> read = waybill.get(path);
            assertThat(Json.parse(read.body()).path("status").asText()).isEqualTo("expired");
            assertThat(read.headers().firstValue("etag").orElse("")).contains("-expired");
        });
    }

    @Test
    void everyProblem_isADocument() {
        assertThat(waybill.get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(waybill.get("/v1/jobs/job_none").statusCode()).isEqualTo(404);
        HttpResponse<String> method = waybill.post("/healthz", "{}");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.headers().firstValue("allow")).contains("GET, HEAD");
        HttpResponse<String> input = waybill.post("/v1/jobs", "{\"task\":\"" + task + "\",\"input\":{}}");
        assertThat(input.statusCode()).isEqualTo(422);
        assertThat(input.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(Json.parse(input.body()).at("/errors/0/pointer").asText()).startsWith("/input");
    }

    @Test
    void head_isWhatStandsAboveGet_andEachRequestHasAName() throws IOException {
        String path = "/v1/jobs/"
                + waybill.run(task, Json.object().put("text", "x")).path("id").asText();

        HttpResponse<String> get = waybill.get(path, "X-Request-Id", "mine-1");
        HttpResponse<String> head = waybill.head(path);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("etag")).isEqualTo(get.headers().firstValue("etag"));
        assertThat(head.headers().firstValue("content-length"))
                .isEqualTo(get.headers().firstValue("content-length"));
        assertThat(get.headers().firstValue("x-request-id")).contains("mine-1");
        assertThat(head.headers().firstValue("x-request-id").orElse("")).isNotBlank();
        assertThat(waybill.get(path, "Accept", "text/csv").statusCode()).isEqualTo(406);
    }

    @Test
    void nothingOfInputPromptOrAnswer_isInALog() throws IOException {
        first.otherwise(request -> Reaction.answer("{\"reply\":\"canary-answer\"}"));
        waybill.run(task, Json.object().put("text", "canary-input"));
        first.otherwise(request -> Reaction.error(500, "{\"error\":{\"message\":\"canary-error\"}}"));
        waybill.run(task, Json.object().put("text", "canary-input"));
        waybill.post("/v1/jobs", "{\"task\":\"canary-task\",\"input\":{\"canary\":1}}");
        assertThat(waybill.logs()).contains("attempt_settled").doesNotContain("canary");
    }

    private static List<String> attempts(JsonNode job) {
        return waybill.records(job).stream()
                .filter(record -> record.path("type").asText().equals("attempt_settled"))
                .map(record -> record.at("/facts/attempt").asText())
                .collect(Collectors.toList());
    }
}
