package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.testing.Documents;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that come back from everywhere as they went in, through the API. */
@ExtendWith(SharedWaybill.Given.class)
class NumbersIT {

    private static final String HARD = "{\"id\":9007199254740993,\"z\":[1.50,100.00,1E5,1e-7,-0,-0.0],"
            + "\"long\":1234567890123456789012345678901234567890,\"a\":0.1234567890123456789012345678901234567890}";
    private static final String TASK = """
            task: %s
            version: 1
            input: {type: object}
            output: {type: object}
            steps:
              - name: draft
                kind: generate
                prompt: {user: "Look at {{input.doc}}"}
                schema: {type: object, required: [doc]}
                check: "$string(answer) != ''"
                models: [{endpoint: first, model: exact}]
              - {name: notify, kind: call, endpoint: crm, method: POST, path: "/notes", body: {doc: "{{input.doc}}"},
                 schema: {type: object}, timeout: 5s}
            result: '{"asked": input.doc, "drafted": [steps.draft.doc], "told": steps.notify}'
            """;

    private static FakeOpenAiServer first;
    private static FakeOpenAiServer crm;
    private static RunningWaybill waybill;

    @BeforeAll
    static void start(SharedWaybill shared) {
        first = shared.first;
        crm = shared.crm;
        waybill = shared.with(
                TASK.formatted("handed-on"), TASK.formatted("looked-at") + "review: {when: \"true\", within: 1h}\n");
    }

    @Test
    void documents_comeBackFromPromptCallAnswerAndOutput_asTheyWentIn() {
        List<String> documents = new Documents(7).stream().limit(6).collect(Collectors.toList());
        documents.add(HARD);
        for (String document : documents) {
            String output = output(submitted("handed-on", document, document, document), "completed");
            assertThat(output).isEqualTo(outputOf(document));
        }
    }

    @Test
    void correction_isKeptAsItIsWritten_andOneDigitIsAChange() {
        JsonNode job = submitted("looked-at", HARD, HARD, HARD);
        String review = "/v1/reviews/" + job.path("id").asText();
        await().atMost(Duration.ofSeconds(60)).until(() -> waybill.get(review).statusCode() == 200);
        HttpResponse<String> shown = waybill.get(review);
        assertThat(shown.body()).contains("\"input\":{\"doc\":" + HARD + "}").contains("\"answer\":" + outputOf(HARD));
        String version = Json.parse(shown.body()).path("answer_version").asText();
        String right = outputOf(HARD).replaceFirst("9007199254740993", "9007199254740992");
        assertThat(corrected(review, version, outputOf(HARD)).body()).contains("changes nothing");
        assertThat(corrected(review, version, right).statusCode()).isEqualTo(200);
        assertThat(output(job, "completed")).isEqualTo(right);
    }

    @Test
    void requestsThatDifferInOneDigit_areNotOne() {
        String body = "{\"task\":\"handed-on\",\"input\":{\"doc\":" + HARD + "}}";
        first.next(Reaction.answer("{\"doc\":1}"));
        crm.next(Reaction.status(200, "application/json", "{}"));
        HttpResponse<String> taken = waybill.post("/v1/jobs", body, "idempotency-key", "k", "prefer", "wait=25");
        assertThat(waybill.post("/v1/jobs", body, "idempotency-key", "k")
                        .headers()
                        .firstValue("idempotency-replayed"))
                .contains("true");
        HttpResponse<String> other = waybill.post("/v1/jobs", body.replace("740993", "740992"), "idempotency-key", "k");
        assertThat(other.statusCode()).as(taken.body()).isEqualTo(422);
        assertThat(other.body()).contains("idempotency_mismatch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1e999999999", "1e-999999999", "0e999999999999"})
    void numberBeyondADouble_isRefusedAtItsPlace(String number) {
        HttpResponse<String> refused =
                waybill.post("/v1/jobs", "{\"task\":\"handed-on\",\"input\":{\"doc\":[" + number + "]}}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Json.parse(refused.body()).at("/errors/0/pointer").asText()).isEqualTo("/input/doc/0");
    }

    private static HttpResponse<String> corrected(String review, String version, String output) {
        return waybill.post(
                review + "/correct",
                "{\"answer_version\":" + version + ",\"reason_code\":\"wrong\",\"output\":" + output + "}");
    }

    private static String outputOf(String document) {
        return "{\"asked\":" + document + ",\"drafted\":[" + document + "],\"told\":{\"doc\":" + document + "}}";
    }

    private static JsonNode submitted(String task, String asked, String drafted, String told) {
        first.next(Reaction.answer("{\"doc\":" + drafted + "}"));
        crm.next(Reaction.status(200, "application/json", "{\"doc\":" + told + "}"));
        JsonNode job =
                Json.parse(waybill.post("/v1/jobs", "{\"task\":\"" + task + "\",\"input\":{\"doc\":" + asked + "}}")
                        .body());
        await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> waybill.get("/v1/jobs/" + job.path("id").asText()).body(),
                        body -> !Json.parse(body).path("status").asText().matches("queued|in_progress"));
        assertThat(last(first).said("user")).isEqualTo("Look at " + asked);
        assertThat(last(crm).body()).hasToString("{\"doc\":" + asked + "}");
        return job;
    }

    private static Request last(FakeOpenAiServer server) {
        return server.requests().get(server.requests().size() - 1);
    }

    /** The text of the job's output, as the API sends it. */
    private static String output(JsonNode job, String status) {
        String body = waybill.get("/v1/jobs/" + job.path("id").asText()).body();
        JsonNode read = Json.parse(body);
        assertThat(read.path("status").asText()).as(body).isEqualTo(status);
        String output = Json.write(read.path("output"));
        assertThat(body).contains("\"output\":" + output);
        return output;
    }
}
