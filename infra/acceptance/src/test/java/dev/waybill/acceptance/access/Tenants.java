package dev.waybill.acceptance.access;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.acceptance.contract.ContractRoutes.Route;
import dev.waybill.api.about.console.ConsolePage;
import dev.waybill.api.about.page.PageAssets;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Scope;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.local.up.Up;
import dev.waybill.local.up.UpSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A running Waybill with two tenants: {@code owner} has a task, a finished job and keys; {@code stranger} has nothing. */
final class Tenants implements AutoCloseable {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root"));
    private static final String TASK = "owners-sorting";
    private static final String SPARE_TASK = "owners-spare";
    private static final String REVIEWED = "owners-reviewed";
    private final HttpClient http = HttpClient.newHttpClient();
    private final Up up;
    private final String operator;
    private final String owner;
    private final String stranger;
    private final String revoked;
    private final String job;
    private final String review;
    private final String listedKey;
    private final String erasure;
    private final String batch;
    private final String webhook;
    private final String delivery;

    private Tenants(Up up) throws IOException {
        this.up = up;
        this.operator = Files.readString(up.runFile().keyFile());
        this.owner = create("owner", Set.of(Scope.ADMIN)).path("key").asText();
        this.stranger = create("stranger", Set.of(Scope.ADMIN)).path("key").asText();
        JsonNode gone = create("owner", Set.of(Scope.ADMIN));
        this.revoked = gone.path("key").asText();
        post("/v1/keys/" + gone.path("id").asText() + "/revoke?tenant=owner", "", operator);
        this.listedKey = create("owner", Set.of(Scope.JOBS_READ)).path("id").asText();
        publish(TestTasks.sorting(1, "invoices").replaceFirst("task: \\S+", "task: " + TASK));
        publish(TestTasks.sorting(1, "invoices").replaceFirst("task: \\S+", "task: " + SPARE_TASK));
        publish(TestTasks.reviewed("within: 1h, escalation: {within: 1h}")
                .replaceFirst("task: \\S+", "task: " + REVIEWED)
                .replace("steps.team.confidence < 0.95", "true"));
        this.job = submit();
        this.review = openReview();
        this.erasure = Json.parse(
                        post("/v1/erasures", "{\"subject\":\"nobody\"}", owner).body())
                .path("id")
                .asText();
        this.batch = openBatch();
        this.webhook = createWebhook();
        this.delivery = Json.parse(
                        post("/v1/webhooks/" + webhook + "/test", "", owner).body())
                .path("id")
                .asText();
    }

    static Tenants start(Path data) throws IOException {
        return new Tenants(Up.start(
                new UpSettings(ROOT, UpSettings.Address.LOOPBACK, data, true, null, List.of(), false), note -> {}));
    }

    String operator() {
        return operator;
    }

    String owner() {
        return owner;
    }

    String stranger() {
        return stranger;
    }

    String revoked() {
        return revoked;
    }

    String keyOfOwner(Set<Scope> scopes) {
        return create("owner", scopes).path("key").asText();
    }

    /** What must be in no answer to the stranger. */
    List<String> ids() {
        return List.of(TASK, SPARE_TASK, job, review, listedKey, erasure, batch, webhook, delivery);
    }

    /** One of each thing that a path names. */
    private record Named(
            String job, String review, String key, String erasure, String batch, String webhook, String delivery) {}

    /** The route's path, naming what the owner has. */
    String existing(Route route) {
        return named(route, new Named(job, review, listedKey, erasure, batch, webhook, delivery));
    }

    /** The same, naming what a test may change. */
    String spare(Route route) {
        if (route.method().equals("GET")) {
            return existing(route);
        }
        boolean deletes = route.method().equals("DELETE");
        String path = named(
                route,
                new Named(
                        submit(),
                        openReview(),
                        create("owner", Set.of(Scope.JOBS_READ)).path("id").asText(),
                        erasure,
                        openBatch(),
                        deletes ? createWebhook() : webhook,
                        delivery));
        return path.replace(TASK, SPARE_TASK);
    }

    /** The same, naming what nobody has. */
    String absent(Route route) {
        Named nobodys = new Named(
                "job_none", "job_none", "key_none", "erasure_none", "batch_none", "webhook_none", "event_none");
        return named(route, nobodys).replace(TASK, "none");
    }

    private static String named(Route route, Named what) {
        String path = route.path();
        for (String parameter : route.pathParameters()) {
            path = path.replace("{" + parameter + "}", resource(route, parameter, what));
        }
        return path;
    }

    /** A route with a parameter that is not here fails: say what the owner has there. */
    private static String resource(Route route, String parameter, Named what) {
        String before = route.path().substring(0, route.path().indexOf("{" + parameter + "}"));
        return switch (before.replaceAll("\\{\\w+}", "…")) {
            case "/console/" -> ConsolePage.bundled().assets().style().name();
            case "/docs/" -> PageAssets.bundled().style().name();
            case "/v1/jobs/" -> what.job();
            case "/v1/reviews/" -> what.review();
            case "/v1/keys/" -> what.key();
            case "/v1/erasures/" -> what.erasure();
            case "/v1/batches/" -> what.batch();
            case "/v1/webhooks/" -> what.webhook();
            case "/v1/webhooks/…/deliveries/" -> what.delivery();
            case "/v1/tasks/" -> TASK;
            case "/v1/tasks/…/versions/" -> "1";
            default -> throw new AssertionError(route + ": which resource of the owner is {" + parameter + "}?");
        };
    }

    /** At a place where nobody is. */
    private String createWebhook() {
        return Json.parse(post(
                                "/v1/webhooks",
                                "{\"url\":\"http://127.0.0.1:1/nobody\",\"events\":[\"batch.expired\"]}",
                                owner)
                        .body())
                .path("id")
                .asText();
    }

    /** Asks for the route at this path, with the body of its sample event where it wants one. */
    HttpResponse<String> ask(Route route, String path, @Nullable String key) {
        HttpRequest.Builder request = request(path, key);
        if (!route.operation().has("requestBody")) {
            return send(request.method(route.method(), BodyPublishers.noBody()).build());
        }
        JsonNode sample = SampleEvents.of(route);
        return send(request.header(
                        "content-type", sample.at("/headers/content-type").asText())
                .method(
                        route.method(),
                        BodyPublishers.ofString(sample.path("body").asText()))
                .build());
    }

    /** All that the owner and the stranger have. */
    JsonNode everything() {
        ArrayNode all = Json.object().putArray("all");
        for (String key : List.of(owner, stranger)) {
            // Ids only: lists follow the records a moment behind them.
            all.addPOJO(read("/v1/jobs?limit=100", key).findValuesAsText("id"));
            all.addPOJO(read("/v1/keys?limit=100", key).path("data").findValuesAsText("id"));
            all.add(read("/v1/tasks", key));
            all.add(read("/v1/webhooks", key));
        }
        all.add(read("/v1/jobs/" + job, owner));
        all.add(read("/v1/jobs/" + job + "/records", owner));
        all.add(read("/v1/jobs/" + review + "/records", owner));
        read("/v1/keys?limit=100", owner).path("data").forEach(key -> {
            if (key.path("id").asText().equals(listedKey)) {
                all.add(key);
            }
        });
        return all;
    }

    private String submit() {
        ObjectNode body = Json.object().put("task", TASK);
        body.putObject("input").put("text", "my invoice of last month");
        HttpResponse<String> answer = send(request("/v1/jobs", owner)
                .header("content-type", "application/json")
                .header("prefer", "wait=25")
                .POST(BodyPublishers.ofString(Json.write(body)))
                .build());
        if (answer.statusCode() != 200) {
            throw new AssertionError("the owner's job did not come to its end: " + answer.body());
        }
        return Json.parse(answer.body()).path("id").asText();
    }

    /** A batch that takes items. */
    private String openBatch() {
        return Json.parse(post("/v1/batches", "{\"task\":\"" + TASK + "\"}", owner)
                        .body())
                .path("id")
                .asText();
    }

    /** A job that waits for a person. */
    private String openReview() {
        ObjectNode body = Json.object().put("task", REVIEWED);
        body.putObject("input").put("text", "my invoice of last month");
        String id = Json.parse(post("/v1/jobs", Json.write(body), owner).body())
                .path("id")
                .asText();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> read("/v1/jobs/" + id, owner).path("status").asText(), "awaiting_review"::equals);
        return id;
    }

    private void publish(String task) {
        HttpResponse<String> answer = send(request("/v1/tasks", owner)
                .header("content-type", "application/yaml")
                .POST(BodyPublishers.ofString(task))
                .build());
        if (answer.statusCode() != 201) {
            throw new AssertionError("the owner's task was not published: " + answer.body());
        }
    }

    private JsonNode create(String tenant, Set<Scope> scopes) {
        ObjectNode body = Json.object().put("name", "test").put("tenant", tenant);
        ArrayNode names = body.putArray("scopes");
        scopes.forEach(scope -> names.add(scope.text()));
        return Json.parse(post("/v1/keys", Json.write(body), operator).body());
    }

    private JsonNode read(String path, String key) {
        return Json.parse(send(request(path, key).GET().build()).body());
    }

    private HttpResponse<String> post(String path, String body, String key) {
        return send(request(path, key)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path, @Nullable String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(up.runFile().url().resolve(path));
        return key == null ? request : request.header("authorization", "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException("no answer to " + request.method() + " " + request.uri(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    @Override
    public void close() {
        up.close();
    }
}
