package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Steps that search, and steps that call the operator's own servers, through the API. */
@ExtendWith(SharedWaybill.Given.class)
class RankAndCallIT {

    private static final String NOTIFY = """
            task: %s
            version: 1
            input: {type: object, required: [note], properties: {note: {type: string}}}
            output: {type: object, required: [number]}
            steps:
              - {name: notify, kind: call, endpoint: crm, method: POST, path: "/tickets/{{input.note}}", body: {note: "{{input.note}}"},
                 schema: {type: object, required: [number]}, timeout: 2s %s}
            """;

    private static final String LOOKUP = """
            task: lookup
            version: 1
            input: {type: object, required: [code], properties: {code: {type: string}}}
            output: {type: object, required: [known]}
            steps:
              - {name: vendor, kind: call, endpoint: crm, method: GET, path: "/vendors/{{input.code}}", answers: [404],
                 schema: {type: object, required: [name]}, timeout: 2s}
            result: '{"known": steps.vendor.status = 200, "name": steps.vendor.body.name, "why": steps.vendor.body.why}'
            """;

    private static FakeOpenAiServer crm;
    private static FakeOpenAiServer down;
    private static RunningWaybill waybill;

    @BeforeAll
    static void start(SharedWaybill shared) {
        crm = shared.crm;
        down = shared.down;
        waybill = shared.with(
                NOTIFY.formatted("notify", ""),
                LOOKUP,
                NOTIFY.formatted("notify-if-it-can", ", optional: true, default: {number: 0}")
                        .replace("crm", "down"));
    }

    @Test
    void search_findsTheNearestArticles_offline() throws IOException {
        ObjectNode input =
                (ObjectNode) Json.parse(Files.readString(RunningWaybill.ROOT.resolve("events/articles/refund.json")));
        JsonNode job = waybill.run("article-search", input);
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(job.at("/output/articles").findValuesAsText("title"))
                .hasSize(3)
                .first()
                .isEqualTo("Refunds");
    }

    @Test
    void call_reachesTheOperatorsServerOnce_withAKeyOfItsOwn() {
        crm.next(Reaction.status(201, "application/json", "{\"number\": 7}"));
        JsonNode job = waybill.run("notify", Json.object().put("note", "a/b c"));
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(job.at("/output/number").asInt()).isEqualTo(7);
        Request request = crm.requests().get(crm.requests().size() - 1);
        assertThat(request.path()).endsWith("/tickets/a%2Fb%20c");
        assertThat(request.body().path("note").asText()).isEqualTo("a/b c");
        assertThat(request.attempt()).isEqualTo("1.notify.0.1");
        assertThat(request.headers())
                .containsEntry("idempotency-key", '"' + job.path("id").asText() + ".notify\"");
    }

    @Test
    void valueThatWouldLeadOutOfThePath_reachesNobody() {
        int before = crm.requests().size();
        JsonNode job = waybill.run("notify", Json.object().put("note", "x/../../admin"));
        assertThat(job.at("/error/code").asText()).isEqualTo("model_refused");
        assertThat(crm.requests()).hasSize(before);
    }

    @Test
    void callThatComesAgain_carriesTheSameKey_andARefusedOneDoesNotComeAgain() {
        int before = crm.requests().size();
        crm.next(Reaction.error(503, "{}"), Reaction.error(422, "{}"));
        JsonNode job = waybill.run("notify", Json.object().put("note", "x"));
        assertThat(job.at("/error/code").asText()).isEqualTo("model_refused");
        List<Request> requests = crm.requests().subList(before, crm.requests().size());
        assertThat(requests)
                .extracting(request -> request.headers().get("idempotency-key"))
                .hasSize(2)
                .containsOnly('"' + job.path("id").asText() + ".notify\"");
    }

    @Test
    void lookupOfWhatIsNotThere_isAnAnswerThatTheTaskGoesOnWith() {
        crm.next(
                Reaction.status(200, "application/json", "{\"name\": \"Acme\"}"),
                Reaction.status(404, "application/json", "{\"why\": \"unknown\"}"));

        assertThat(waybill.run("lookup", Json.object().put("code", "AC")).path("output"))
                .isEqualTo(Json.parse("{\"known\":true,\"name\":\"Acme\"}"));
        JsonNode unknown = waybill.run("lookup", Json.object().put("code", "XX"));

        assertThat(unknown.path("status").asText()).as(unknown.toString()).isEqualTo("completed");
        assertThat(unknown.path("output")).isEqualTo(Json.parse("{\"known\":false,\"why\":\"unknown\"}"));
    }

    @Test
    void nothingThere_underAPathThatTheInputFills_isNoFaultOfTheOperator() {
        crm.next(Reaction.error(404, "{}"));

        JsonNode job = waybill.run("notify", Json.object().put("note", "x"));

        assertThat(job.at("/error/code").asText()).isEqualTo("model_refused");
    }

    @Test
    void statusThatIsNeverAnAnswer_isRefusedAtItsPlace() {
        var refused =
                waybill.post("/v1/tasks", LOOKUP.replace("[404]", "[404, 401]"), "content-type", "application/yaml");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("/steps/0/answers/1", "401 says");
    }

    @Test
    void optionalCall_whoseServerIsDown_leavesItsDefault() {
        down.otherwise(request -> Reaction.error(500, "{}"));
        JsonNode job = waybill.run("notify-if-it-can", Json.object().put("note", "x"));
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(job.at("/output/number").asInt()).isZero();
    }

    @Test
    void taskThatCallsWhatIsNoHttpEndpoint_isRefusedAtItsPlace() {
        var refused = waybill.post(
                "/v1/tasks",
                NOTIFY.formatted("bad", "").replace("endpoint: crm", "endpoint: embedded"),
                "content-type",
                "application/yaml");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("/steps/0/endpoint", "answers no call steps");
    }
}
