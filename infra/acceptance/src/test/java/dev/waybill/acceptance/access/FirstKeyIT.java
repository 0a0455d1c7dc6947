package dev.waybill.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.emulator.Emulator;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.function.InvokeOutcome.Returned;
import dev.waybill.local.WaybillFunctions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A deployment without any key: the operator makes the first one, which makes others, and they act on records. */
class FirstKeyIT {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root"));
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Emulator runtime;

    @BeforeAll
    static void start() {
        runtime = Emulator.start(
                WaybillFunctions.options(ROOT.resolve("template.yaml")).withParameters(Map.of("Models", "")));
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    @Test
    void sampleEvent_givesAKeyThatManagesItsTenantOnly() throws Exception {
        JsonNode first = Json.parse(
                ((Returned) invoke(Files.readString(ROOT.resolve("events/operator-key/first-key.json")))).text());
        String key = first.path("key").asText();
        assertThat(first.path("tenant").asText()).isEqualTo("my-team");
        assertThat(first.path("created_by").toString()).isEqualTo("{\"type\":\"system\",\"id\":\"deployment\"}");
        assertThat(post("/v1/keys", key, "{\"name\":\"a\",\"scopes\":[\"admin\"],\"tenant\":\"another\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void wrongEvent_failsNamingThePlace() {
        InvokeOutcome outcome = invoke("{\"tenant\":\"my-team\",\"name\":\"first\",\"scopes\":[\"everything\"]}");
        assertThat(outcome.toString()).contains("/scopes/0", "jobs:read").doesNotContain("everything");
    }

    @Test
    void principalOfAKey_isTheActorOfItsRecords() throws Exception {
        String admin =
                secret(((Returned) invoke("{\"tenant\":\"acme\",\"name\":\"first\",\"scopes\":[\"admin\"]}")).text());
        HttpResponse<String> published = send("/v1/tasks", admin, "application/yaml", TestTasks.sorting(1, "invoices"));
        assertThat(published.statusCode()).as(published.body()).isEqualTo(201);
        String scopes = "\"scopes\":[\"jobs:read\",\"jobs:write\"]";
        JsonNode shop = Json.parse(
                post("/v1/keys", admin, "{\"name\":\"shop\"," + scopes + "}").body());
        JsonNode jane = Json.parse(post(
                        "/v1/keys",
                        admin,
                        "{\"name\":\"laptop\"," + scopes
                                + ",\"principal\":{\"type\":\"person\",\"id\":\"jane\",\"name\":\"Jane Doe\"}}")
                .body());
        assertThat(actorOfAJob(shop.path("key").asText()))
                .isEqualTo("{\"type\":\"key\",\"id\":\"" + shop.path("id").asText() + "\",\"name\":\"shop\"}");
        assertThat(actorOfAJob(jane.path("key").asText()))
                .isEqualTo("{\"type\":\"person\",\"id\":\"jane\",\"name\":\"Jane Doe\"}");
    }

    private static String actorOfAJob(String key) throws Exception {
        JsonNode job = Json.parse(post("/v1/jobs", key, "{\"task\":\"sorting\",\"input\":{\"text\":\"my invoice\"}}")
                .body());
        HttpRequest records = HttpRequest.newBuilder(
                        URI.create(runtime.url() + "/v1/jobs/" + job.path("id").asText() + "/records"))
                .header("authorization", "Bearer " + key)
                .build();
        return Json.parse(HTTP.send(records, BodyHandlers.ofString()).body())
                .at("/data/0/actor")
                .toString();
    }

    private static InvokeOutcome invoke(String event) {
        return runtime.invoke("OperatorKeyFunction", event.getBytes(StandardCharsets.UTF_8));
    }

    private static String secret(String json) {
        return Json.parse(json).path("key").asText();
    }

    private static HttpResponse<String> post(String path, String key, String body) throws Exception {
        return send(path, key, "application/json", body);
    }

    private static HttpResponse<String> send(String path, String key, String type, String body)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(runtime.url() + path))
                        .headers("authorization", "Bearer " + key, "content-type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
