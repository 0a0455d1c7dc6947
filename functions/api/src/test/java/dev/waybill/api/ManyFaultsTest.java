package dev.waybill.api;

import static dev.waybill.api.TestApi.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.Routes.Route;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.json.Json;
import dev.waybill.core.task.catalog.TestTasks;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A request decides how much is wrong with it, never how long its refusal is: an answer of 6 MB is none in Lambda. */
class ManyFaultsTest {

    private static final int MOST_CHARACTERS = 300_000;

    private final TestApi api = new TestApi();

    /** Tasks are read by another reader, which stops at what the text of a task may hold. */
    static Stream<Route> routes() {
        return Routes.all().stream()
                .filter(route -> route.takesBody() && !route.key().equals("POST /v1/tasks"));
    }

    @ParameterizedTest
    @MethodSource("routes")
    void endlessUnknownFields_areCounted(Route route) throws IOException {
        StringBuilder body = new StringBuilder("{");
        for (int i = 0; i < 100_000; i++) {
            body.append(i == 0 ? "" : ",").append("\"unknown").append(i).append("\":0");
        }
        JsonNode errors = refused(route.key(), body.append('}').toString());
        assertThat(errors).hasSize(200);
        assertThat(errors.path(199).path("pointer").asText()).isEmpty();
        assertThat(errors.path(199).path("detail").asText()).matches("and (99 ?8\\d\\d) more places .*");
    }

    @ParameterizedTest
    @MethodSource("routes")
    void endlessName_isShortened(Route route) throws IOException {
        JsonNode errors = refused(
                route.key(), Json.write(Json.object().put("x".repeat(40_000), 1).put("~".repeat(20_000), 1)));
        assertThat(errors.findValuesAsText("pointer"))
                .contains("/" + "x".repeat(64) + "…", "/" + "~0".repeat(32) + "…");
    }

    @Test
    void manyFaultsBelowALongName_areToldInBoundedRoom() throws IOException {
        api.bench.publish(TestTasks.sorting(1, "invoices"));
        ObjectNode body = Json.object().put("task", "sorting");
        ObjectNode within = body.putObject("input").put("text", "x").putObject("n".repeat(40_000));
        IntStream.range(0, 300).forEach(i -> within.put("m".repeat(300) + i, i));
        assertThat(refused("POST /v1/jobs", Json.write(body))).isNotEmpty();
    }

    @Test
    void endlessScopesAndMetadata_areCounted() throws IOException {
        ObjectNode key = Json.object().put("name", "a");
        IntStream.range(0, 100_000).forEach(i -> key.withArray("scopes").add("x"));
        assertThat(refused("POST /v1/keys", Json.write(key))).hasSize(200);

        ObjectNode job = Json.object().put("task", "sorting").put("input", 1);
        List.of("a", "b").forEach(name -> job.withObject("/metadata").put(name.repeat(40_000), 1));
        assertThat(refused("POST /v1/jobs", Json.write(job))).hasSize(2);
    }

    private JsonNode refused(String key, String body) throws IOException {
        Route route = Routes.all().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
        Answer answer = call(Routes.handler(api, route), api.request(key).put("body", body));
        assertThat(answer.status()).as("status").isEqualTo(422);
        assertThat(answer.text().length()).isLessThan(MOST_CHARACTERS);
        return answer.body().path("errors");
    }
}
