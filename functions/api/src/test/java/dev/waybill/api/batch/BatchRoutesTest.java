package dev.waybill.api.batch;

import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.path;
import static dev.waybill.api.TestApi.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Batches are made, looked at, cancelled and tried again. */
class BatchRoutesTest {

    private final BatchRoutes routes = new BatchRoutes();

    @Test
    void batchWithItems_is202_closed_withItsLocationAndTag() {
        Answer answer = routes.create("""
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
                        Instant.parse(batch.path("created_at").asText()),
                        Instant.parse(batch.path("deadline_at").asText())))
                .isEqualTo(Duration.ofHours(6));
    }

    @Test
    void sameKeyAndBody_giveTheSameBatch_andAnotherBody422() {
        List<Answer> answers = new ArrayList<>();
        for (String body : List.of(
                "{\"task\":\"sorting\"}", "{ \"task\": \"sorting\" }", "{\"task\":\"sorting\",\"subject\":\"s\"}")) {
            answers.add(routes.call(
                    "POST /v1/batches",
                    header(routes.event("POST /v1/batches", Workbench.WHO), "idempotency-key", "\"k\"")
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
        Answer answer = routes.create("""
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
        assertThat(routes.create("{\"task\":\"sorting\",\"stop_when\":{}}").status())
                .isEqualTo(422);
        assertThat(routes.create("{\"task\":\"nobody\"}").body().path("code").asText())
                .isEqualTo("unknown_task");
        assertThat(routes.call("GET /v1/batches", routes.event("GET /v1/batches", Workbench.WHO))
                        .body()
                        .path("data"))
                .isEmpty();
    }

    @Test
    void emptyBatch_completesAsItIsClosed() {
        Answer closed = routes.call("POST /v1/batches/{id}/close", routes.open());

        assertThat(closed.status()).isEqualTo(200);
        assertThat(closed.body().path("status").asText()).isEqualTo("completed");
        assertThat(closed.header("Retry-After")).isEmpty();
    }

    @Test
    void tag_namesAllThatIsShown() {
        String id = routes.open();
        Answer before = routes.call("GET /v1/batches/{id}", id);
        ObjectNode unchanged = header(routes.event("GET /v1/batches/{id}", id), "if-none-match", before.header("ETag"));
        assertThat(routes.call("GET /v1/batches/{id}", unchanged).status()).isEqualTo(304);

        routes.add(id, "1", "{\"custom_id\":\"a\",\"input\":{\"text\":\"x\"}}");
        assertThat(routes.call("GET /v1/batches/{id}", unchanged).status()).isEqualTo(200);
    }

    @Test
    void wait_holdsUntilTheTimeIsOver_orTheBatchHasEnded() {
        String id = routes.open();
        java.time.Instant before = routes.sets.clock.instant();
        assertThat(routes.call("GET /v1/batches/{id}", query(routes.event("GET /v1/batches/{id}", id), "wait", "7"))
                        .status())
                .isEqualTo(200);
        assertThat(Duration.between(before, routes.sets.clock.instant())).isEqualTo(Duration.ofSeconds(7));

        routes.call("POST /v1/batches/{id}/close", id);
        java.time.Instant closed = routes.sets.clock.instant();
        routes.call("GET /v1/batches/{id}", query(routes.event("GET /v1/batches/{id}", id), "wait", "7"));
        assertThat(routes.sets.clock.instant()).isEqualTo(closed);
    }

    @Test
    void retry_opensTheNextRound_forWhatFailed() {
        String id = routes.ended();

        Answer retried = routes.call("POST /v1/batches/{id}/retry", id);

        assertThat(retried.status()).as(retried.text()).isEqualTo(202);
        assertThat(retried.body().path("round").asInt()).isEqualTo(2);
        routes.settle(id);
        assertThat(routes.results(id, Workbench.WHO, "completed")).hasSize(1);
        assertThat(routes.call("POST /v1/batches/{id}/retry", routes.open()).status())
                .isEqualTo(409);
    }

    @Test
    void retry_whoseInputsAreNotKeptForAnotherRound_isRefused() {
        String id = routes.ended();
        routes.sets.clock.advance(Duration.ofDays(30));
        Answer refused = routes.call("POST /v1/batches/{id}/retry", id);
        assertThat(refused.status()).as(refused.text()).isEqualTo(409);
        assertThat(refused.body().path("code").asText()).isEqualTo("payloads_deleted");
    }

    @Test
    void cancel_keepsWhatEnded_andIsRefusedAfterAnotherEnd() {
        String id = routes.open();
        assertThat(routes.call("POST /v1/batches/{id}/cancel", id)
                        .body()
                        .path("status")
                        .asText())
                .isEqualTo("cancelled");
        assertThat(routes.call("POST /v1/batches/{id}/cancel", id).status()).isEqualTo(200);
        assertThat(routes.call("POST /v1/batches/{id}/cancel", routes.ended()).status())
                .isEqualTo(409);
    }

    @Test
    void list_isNewestFirst_pageByPage() {
        String older = routes.open();
        routes.sets.clock.advance(Duration.ofSeconds(1));
        String newer = routes.open();

        Answer first =
                routes.call("GET /v1/batches", query(routes.event("GET /v1/batches", Workbench.WHO), "limit", "1"));
        assertThat(first.body().at("/data/0/id").asText()).isEqualTo(newer);
        ObjectNode next = query(routes.event("GET /v1/batches", Workbench.WHO), "limit", "1");
        Answer second = routes.call(
                "GET /v1/batches",
                query(next, "cursor", first.body().path("next_cursor").asText()));
        assertThat(second.body().at("/data/0/id").asText()).isEqualTo(older);
        assertThat(second.body().path("has_more").asBoolean()).isFalse();
        assertThat(routes.call(
                                "GET /v1/batches",
                                query(routes.event("GET /v1/batches", Workbench.WHO), "status", "completed"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anotherTenantsBatch_isNotThere_onAnyRoute() {
        String id = routes.ended();
        routes.routesOfABatch().forEach(route -> {
            ObjectNode event =
                    path(routes.event(route, BatchRoutes.STRANGER), "id", id).put("body", "{\"items\":[]}");
            assertThat(routes.call(route, event).status()).as(route).isEqualTo(404);
        });
        assertThat(routes.call("GET /v1/batches", routes.event("GET /v1/batches", BatchRoutes.STRANGER))
                        .body()
                        .path("data"))
                .isEmpty();
    }
}
