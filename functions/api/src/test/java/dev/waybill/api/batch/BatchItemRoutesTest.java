package dev.waybill.api.batch;

import static dev.waybill.api.TestApi.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.json.Json;
import dev.waybill.core.testing.Workbench;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What goes into a batch, and what comes of it. */
class BatchItemRoutesTest {

    private final BatchRoutes routes = new BatchRoutes();

    @Test
    void items_areTakenOnceForAKey_untilTheBatchIsClosed() {
        String id = routes.open();
        String lines =
                "{\"custom_id\":\"a\",\"input\":{\"text\":\"x\"}}\n{\"custom_id\":\"b\",\"input\":{\"text\":\"y\"}}\n";

        assertThat(routes.add(id, "1", lines).body().toString()).isEqualTo("{\"taken\":2,\"total\":2}");
        Answer again = routes.add(id, "1", lines);
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body().path("total").asInt()).isEqualTo(2);
        assertThat(routes.add(id, "1", lines.replace("x", "z")).status()).isEqualTo(422);
        assertThat(routes.add(id, "2", "{\"custom_id\":\"c\",\"input\":{\"text\":\"z\"}}")
                        .body()
                        .path("total")
                        .asInt())
                .isEqualTo(3);

        assertThat(routes.call("POST /v1/batches/{id}/close", id)
                        .body()
                        .path("status")
                        .asText())
                .isEqualTo("in_progress");
        assertThat(routes.call("POST /v1/batches/{id}/close", id).status()).isEqualTo(202);
        Answer late = routes.add(id, "3", lines);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body().path("code").asText()).isEqualTo("batch_closed");
        assertThat(routes.add(id, "1", lines).header("Idempotency-Replayed")).isEqualTo("true");
    }

    @Test
    void malformedLine_is400WithItsNumber_andNothingIsTaken() {
        String id = routes.open();
        Answer answer = routes.add(id, "1", "{\"custom_id\":\"a\",\"input\":{\"text\":\"x\"}}\n{\"custom_id\":");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("detail").asText()).startsWith("line 2: ");
        assertThat(routes.call("GET /v1/batches/{id}", id)
                        .body()
                        .at("/counts/total")
                        .asInt())
                .isZero();
    }

    @Test
    void items_areListedByHowTheyStand_andUnknownWordsAreRefused() {
        String id = routes.ended();
        Answer invalid = routes.call(
                "GET /v1/batches/{id}/items",
                query(routes.event("GET /v1/batches/{id}/items", id), "status", "invalid"));

        assertThat(invalid.body().path("data")).hasSize(1);
        assertThat(invalid.body().at("/data/0/errors/0/code").asText()).isEqualTo("invalid_input");
        assertThat(invalid.body().at("/data/0/job").isMissingNode()).isTrue();
        for (String route : List.of("GET /v1/batches/{id}/items", "GET /v1/batches/{id}/results")) {
            assertThat(routes.call(route, query(routes.event(route, id), "status", "unknown"))
                            .status())
                    .isEqualTo(400);
            assertThat(routes.call(route, query(routes.event(route, id), "cursor", "foreign"))
                            .status())
                    .isEqualTo(400);
            assertThat(routes.call(route, query(routes.event(route, id), "more", "1"))
                            .status())
                    .isEqualTo(400);
        }
        assertThat(routes.call(
                                "GET /v1/batches/{id}/results",
                                query(routes.event("GET /v1/batches/{id}/results", id), "status", "processing"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void results_standInTheOrderSent_eachWithItsOutputOrItsError() {
        String id = routes.ended();
        List<JsonNode> results = routes.results(id, Workbench.WHO, "");

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
        assertThat(routes.results(id, Workbench.WHO, "failed")).hasSize(1);
    }

    @Test
    void outputs_areWithheldFromAKeyThatMayNotReadThem() {
        List<JsonNode> results = routes.results(routes.ended(), BatchRoutes.CLERK, "");

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
        String id = routes.open();
        routes.add(id, "1", items.toString());
        routes.call("POST /v1/batches/{id}/close", id);
        routes.settle(id);

        Answer first = routes.call(
                "GET /v1/batches/{id}/results",
                query(routes.event("GET /v1/batches/{id}/results", id), "status", "invalid"));
        assertThat(first.header("Link"))
                .matches("</v1/batches/" + id + "/results\\?status=invalid&cursor=[^>]+>; rel=\"next\"");
        String cursor = first.header("Link").replaceFirst(".*cursor=([^>]+)>.*", "$1");
        Answer second = routes.call(
                "GET /v1/batches/{id}/results",
                query(
                        query(routes.event("GET /v1/batches/{id}/results", id), "status", "invalid"),
                        "cursor",
                        URLDecoder.decode(cursor, StandardCharsets.UTF_8)));
        assertThat(second.header("Link")).isEmpty();
        assertThat(Stream.of(first, second)
                        .flatMap(page -> page.text().lines())
                        .map(line -> Json.parse(line).path("custom_id").asInt()))
                .hasSize(1_200)
                .isSorted();
    }
}
