package dev.waybill.api.batch;

import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.path;
import static dev.waybill.api.TestApi.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.job.get.JobWatches;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.set.SetBench;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.get.AwaitBatch;
import dev.waybill.core.set.get.GetBatch;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchRoutesTest {

    private static final String TENANT = Workbench.WHO.tenant();
    private static final Principal CLERK =
            new Principal(TENANT, Actor.key("key_2", "clerk"), Set.of(Scope.JOBS_READ, Scope.JOBS_WRITE));
    private static final Principal STRANGER = new Principal("other", Actor.key("key_3", "stranger"), Scope.ALL);

    private final TestApi api = new TestApi();
    private final SetBench sets = new SetBench();
    private final Map<String, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> handlers = handlers();

    private Map<String, RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> handlers() {
        ListBatchesHandler list = new ListBatchesHandler(api.edge, sets.listBatches(), sets.listItems());
        AddItemsHandler add = new AddItemsHandler(api.edge, sets.addItems(), sets.closeBatch(), () -> new byte[32]);
        ChangeBatchHandler change = new ChangeBatchHandler(api.edge, sets.cancelBatch(), sets.retryBatch());
        AwaitBatch await = new AwaitBatch(new GetBatch(sets.sets), JobWatches.pausing(sets.clock::advance), sets.clock);
        return Map.of(
                "POST /v1/batches",
                new CreateBatchHandler(api.edge, sets.createBatch(), () -> new byte[32]),
                "GET /v1/batches",
                list,
                "GET /v1/batches/{id}",
                new GetBatchHandler(api.edge, await),
                "GET /v1/batches/{id}/items",
                list,
                "POST /v1/batches/{id}/items",
                add,
                "POST /v1/batches/{id}/close",
                add,
                "GET /v1/batches/{id}/results",
                new GetResultsHandler(api.edge, sets.readResults()),
                "POST /v1/batches/{id}/cancel",
                change,
                "POST /v1/batches/{id}/retry",
                change);
    }

    private ObjectNode event(String route, Principal who) {
        ObjectNode event = TestApi.open(route);
        return header(event, "authorization", "Bearer " + api.keyOf(who));
    }

    private ObjectNode event(String route, String id) {
        return path(event(route, Workbench.WHO), "id", id);
    }

    private Answer call(String route, ObjectNode event) {
        RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler = handlers.get(route);
        assertThat(handler).as(route).isNotNull();
        return TestApi.call(java.util.Objects.requireNonNull(handler), event);
    }

    private Answer call(String route, String id) {
        return call(route, event(route, id));
    }

    private Answer create(String body) {
        return call("POST /v1/batches", event("POST /v1/batches", Workbench.WHO).put("body", body));
    }

    private String open() {
        return create("{\"task\":\"sorting\"}").body().path("id").asText();
    }

    private Answer add(String id, String key, String lines) {
        ObjectNode event = header(event("POST /v1/batches/{id}/items", id), "content-type", "application/x-ndjson");
        return call(
                "POST /v1/batches/{id}/items",
                header(event, "idempotency-key", key).put("body", lines));
    }

    /** One that completes, one that fails, one that is invalid. */
    private String ended() {
        String id = create("""
                        {"task":"sorting","items":[{"custom_id":"a","input":{"text":"billing"}},
                         {"custom_id":"b","input":{"text":"fails"}},{"custom_id":"c","input":{"txt":1}}]}""").body().path("id").asText();
        settle(id);
        return id;
    }

    private void settle(String id) {
        SetKey key = new SetKey(TENANT, id);
        sets.goOn(here -> here.view(key).head().progress().status().isFinal());
    }

    private List<JsonNode> results(String id, Principal who, String status) {
        ObjectNode event = path(event("GET /v1/batches/{id}/results", who), "id", id);
        Answer answer = call("GET /v1/batches/{id}/results", status.isEmpty() ? event : query(event, "status", status));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("application/x-ndjson");
        return answer.text().lines().map(Json::parse).toList();
    }

    @Test
    void batchWithItems_is202_closed_withItsLocationAndTag() {
        Answer answer = create("""
                {"task":"sorting","metadata":{"night":"1"},"subject":"s","deadline":"PT6H",
                 "stop_when":{"failed_percent":20,"cost_micros":5000000000},
                 "items":[{"custom_id":"a","input":{"text":"x"}}]}""");

        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        JsonNode batch = answer.body();
        assertThat(answer.header("Location"))
                .isEqualTo("/v1/batches/" + batch.path("id").asText());
        assertThat(answer.header("ETag")).isNotEmpty();
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(batch.path("status").asText()).isEqualTo("in_progress");
        assertThat(batch.path("priority").asText()).isEqualTo("bulk");
        assertThat(batch.path("round").asInt()).isEqualTo(1);
        assertThat(batch.at("/counts/total").asInt()).isEqualTo(1);
        assertThat(batch.at("/counts/processing").asInt()).isEqualTo(1);
        assertThat(batch.at("/metadata/night").asText()).isEqualTo("1");
        assertThat(batch.at("/stop_when/cost_micros").asLong()).isEqualTo(5_000_000_000L);
        assertThat(batch.has("closed_at")).isTrue();
        assertThat(Duration.between(
                        java.time.Instant.parse(batch.path("created_at").asText()),
                        java.time.Instant.parse(batch.path("deadline_at").asText())))
                .isEqualTo(Duration.ofHours(6));
    }

    @Test
    void sameKeyAndBody_giveTheSameBatch_andAnotherBody422() {
        List<Answer> answers = new ArrayList<>();
        for (String body : List.of(
                "{\"task\":\"sorting\"}", "{ \"task\": \"sorting\" }", "{\"task\":\"sorting\",\"subject\":\"s\"}")) {
            answers.add(call(
                    "POST /v1/batches",
                    header(event("POST /v1/batches", Workbench.WHO), "idempotency-key", "\"k\"")
                            .put("body", body)));
        }
        assertThat(answers).extracting(Answer::status).containsExactly(202, 202, 422);
        assertThat(answers.get(1).header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(answers.get(1).body().path("id"))
                .isEqualTo(answers.get(0).body().path("id"));
        assertThat(answers.get(2).body().path("code").asText()).isEqualTo("idempotency_mismatch");
    }

    @Test
    void everyFaultOfARequest_isNamed_andNothingIsKept() {
        Answer answer = create("""
                {"task":"sorting","urgent":true,"priority":"soon","deadline":"tomorrow","metadata":{"a":1},
                 "stop_when":{"failed_percent":101,"cost_micros":0.5,"x":1},"items":[{"custom_id":"a"}]}""");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder(
                        "/urgent",
                        "/priority",
                        "/deadline",
                        "/metadata/a",
                        "/stop_when/failed_percent",
                        "/stop_when/cost_micros",
                        "/stop_when/x",
                        "/items/0/input");
        assertThat(create("{\"task\":\"sorting\",\"stop_when\":{}}").status()).isEqualTo(422);
        assertThat(create("{\"task\":\"nobody\"}").body().path("code").asText()).isEqualTo("unknown_task");
        assertThat(call("GET /v1/batches", event("GET /v1/batches", Workbench.WHO))
                        .body()
                        .path("data"))
                .isEmpty();
    }

    @Test
    void items_areTakenOnceForAKey_untilTheBatchIsClosed() {
        String id = open();
        String lines =
                "{\"custom_id\":\"a\",\"input\":{\"text\":\"x\"}}\n{\"custom_id\":\"b\",\"input\":{\"text\":\"y\"}}\n";

        assertThat(add(id, "1", lines).body().toString()).isEqualTo("{\"taken\":2,\"total\":2}");
        Answer again = add(id, "1", lines);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body().path("total").asInt()).isEqualTo(2);
        assertThat(add(id, "1", lines.replace("x", "z")).status()).isEqualTo(422);
        assertThat(add(id, "2", "{\"custom_id\":\"c\",\"input\":{\"text\":\"z\"}}")
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(3);

        assertThat(call("POST /v1/batches/{id}/close", id).body().path("status").asText())
                .isEqualTo("in_progress");
        assertThat(call("POST /v1/batches/{id}/close", id).status()).isEqualTo(202);
        Answer late = add(id, "3", lines);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().path("code").asText()).isEqualTo("batch_closed");
        assertThat(add(id, "1", lines).header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void malformedLine_is400WithItsNumber_andNothingIsTaken() {
        String id = open();
        Answer answer = add(id, "1", "{\"custom_id\":\"a\",\"input\":{\"text\":\"x\"}}\n{\"custom_id\":");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("detail").asText()).startsWith("line 2: ");
        assertThat(call("GET /v1/batches/{id}", id).body().at("/counts/total").asInt())
                .isZero();
    }

    @Test
    void emptyBatch_completesAsItIsClosed() {
        Answer closed = call("POST /v1/batches/{id}/close", open());

        assertThat(closed.status()).isEqualTo(200);
        assertThat(closed.body().path("status").asText()).isEqualTo("completed");
        assertThat(closed.header("Retry-After")).isEmpty();
    }

    @Test
    void results_standInTheOrderSent_eachWithItsOutputOrItsError() {
        String id = ended();
        List<JsonNode> results = results(id, Workbench.WHO, "");

        assertThat(results).extracting(line -> line.path("custom_id").asText()).containsExactly("a", "b", "c");
        assertThat(results)
                .extracting(line -> line.path("status").asText())
                .containsExactly("completed", "failed", "invalid");
        assertThat(results.get(0).at("/output/team").asText()).isEqualTo("billing");
        assertThat(results.get(0).path("job").asText()).startsWith("job_");
        assertThat(results.get(1).at("/error/code").asText()).isEqualTo("model_unavailable");
        assertThat(results.get(1).at("/error/retryable").asBoolean()).isTrue();
        assertThat(results.get(2).path("job").isNull()).isTrue();
        assertThat(results.get(2).at("/error/code").asText()).isEqualTo("invalid_input");
        assertThat(results.get(2).at("/error/errors/0/pointer").asText()).startsWith("/input");
        assertThat(results(id, Workbench.WHO, "failed")).hasSize(1);
    }

    @Test
    void outputs_areWithheldFromAKeyThatMayNotReadThem() {
        List<JsonNode> results = results(ended(), CLERK, "");

        assertThat(results).hasSize(3).noneMatch(line -> line.has("output"));
        assertThat(results.get(0).path("withheld").asBoolean()).isTrue();
        assertThat(results.get(1).has("withheld")).isFalse();
    }

    @Test
    void pagesOfResults_areLinkedByPaths() {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < 1_200; i++) {
            items.append("{\"custom_id\":\"").append(i).append("\",\"input\":1}\n");
        }
        String id = open();
        add(id, "1", items.toString());
        call("POST /v1/batches/{id}/close", id);
        settle(id);

        Answer first = call(
                "GET /v1/batches/{id}/results", query(event("GET /v1/batches/{id}/results", id), "status", "invalid"));
        assertThat(first.header("Link"))
                .matches("</v1/batches/" + id + "/results\\?status=invalid&cursor=[^>]+>; rel=\"next\"");
        String cursor = first.header("Link").replaceFirst(".*cursor=([^>]+)>.*", "$1");
        Answer second = call(
                "GET /v1/batches/{id}/results",
                query(
                        query(event("GET /v1/batches/{id}/results", id), "status", "invalid"),
                        "cursor",
                        java.net.URLDecoder.decode(cursor, java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(second.header("Link")).isEmpty();
        assertThat(java.util.stream.Stream.of(first, second)
                        .flatMap(page -> page.text().lines())
                        .map(line -> Json.parse(line).path("custom_id").asInt()))
                .hasSize(1_200)
                .isSorted();
    }

    @Test
    void items_areListedByHowTheyStand_andUnknownWordsAreRefused() {
        String id = ended();
        Answer invalid =
                call("GET /v1/batches/{id}/items", query(event("GET /v1/batches/{id}/items", id), "status", "invalid"));

        assertThat(invalid.body().path("data")).hasSize(1);
        assertThat(invalid.body().at("/data/0/errors/0/code").asText()).isEqualTo("invalid_input");
        assertThat(invalid.body().at("/data/0/job").isMissingNode()).isTrue();
        for (String route : List.of("GET /v1/batches/{id}/items", "GET /v1/batches/{id}/results")) {
            assertThat(call(route, query(event(route, id), "status", "unknown")).status())
                    .isEqualTo(400);
            assertThat(call(route, query(event(route, id), "cursor", "foreign")).status())
                    .isEqualTo(400);
            assertThat(call(route, query(event(route, id), "more", "1")).status())
                    .isEqualTo(400);
        }
        assertThat(call(
                                "GET /v1/batches/{id}/results",
                                query(event("GET /v1/batches/{id}/results", id), "status", "processing"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void tag_namesAllThatIsShown() {
        String id = open();
        Answer before = call("GET /v1/batches/{id}", id);
        ObjectNode unchanged = header(event("GET /v1/batches/{id}", id), "if-none-match", before.header("ETag"));
        assertThat(call("GET /v1/batches/{id}", unchanged).status()).isEqualTo(304);

        add(id, "1", "{\"custom_id\":\"a\",\"input\":{\"text\":\"x\"}}");
        assertThat(call("GET /v1/batches/{id}", unchanged).status()).isEqualTo(200);
    }

    @Test
    void wait_holdsUntilTheTimeIsOver_orTheBatchHasEnded() {
        String id = open();
        java.time.Instant before = sets.clock.instant();
        assertThat(call("GET /v1/batches/{id}", query(event("GET /v1/batches/{id}", id), "wait", "7"))
                        .status())
                .isEqualTo(200);
        assertThat(Duration.between(before, sets.clock.instant())).isEqualTo(Duration.ofSeconds(7));

        call("POST /v1/batches/{id}/close", id);
        java.time.Instant closed = sets.clock.instant();
        call("GET /v1/batches/{id}", query(event("GET /v1/batches/{id}", id), "wait", "7"));
        assertThat(sets.clock.instant()).isEqualTo(closed);
    }

    @Test
    void retry_opensTheNextRound_forWhatFailed() {
        String id = ended();

        Answer retried = call("POST /v1/batches/{id}/retry", id);

        assertThat(retried.status()).as(retried.text()).isEqualTo(202);
        assertThat(retried.body().path("round").asInt()).isEqualTo(2);
        settle(id);
        assertThat(results(id, Workbench.WHO, "completed")).hasSize(1);
        assertThat(call("POST /v1/batches/{id}/retry", open()).status()).isEqualTo(409);
    }

    @Test
    void cancel_keepsWhatEnded_andIsRefusedAfterAnotherEnd() {
        String id = open();
        assertThat(call("POST /v1/batches/{id}/cancel", id)
                        .body()
                        .path("status")
                        .asText())
                .isEqualTo("cancelled");
        assertThat(call("POST /v1/batches/{id}/cancel", id).status()).isEqualTo(200);
        assertThat(call("POST /v1/batches/{id}/cancel", ended()).status()).isEqualTo(409);
    }

    @Test
    void list_isNewestFirst_pageByPage() {
        String older = open();
        sets.clock.advance(Duration.ofSeconds(1));
        String newer = open();

        Answer first = call("GET /v1/batches", query(event("GET /v1/batches", Workbench.WHO), "limit", "1"));
        assertThat(first.body().at("/data/0/id").asText()).isEqualTo(newer);
        ObjectNode next = query(event("GET /v1/batches", Workbench.WHO), "limit", "1");
        Answer second = call(
                "GET /v1/batches",
                query(next, "cursor", first.body().path("next_cursor").asText()));
        assertThat(second.body().at("/data/0/id").asText()).isEqualTo(older);
        assertThat(second.body().path("has_more").asBoolean()).isFalse();
        assertThat(call("GET /v1/batches", query(event("GET /v1/batches", Workbench.WHO), "status", "completed"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anotherTenantsBatch_isNotThere_onAnyRoute() {
        String id = ended();
        handlers.keySet().stream().filter(route -> route.contains("{id}")).forEach(route -> {
            ObjectNode event = path(event(route, STRANGER), "id", id).put("body", "{\"items\":[]}");
            assertThat(call(route, event).status()).as(route).isEqualTo(404);
        });
        assertThat(call("GET /v1/batches", event("GET /v1/batches", STRANGER))
                        .body()
                        .path("data"))
                .isEmpty();
    }
}
