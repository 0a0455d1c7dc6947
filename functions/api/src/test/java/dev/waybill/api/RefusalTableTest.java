package dev.waybill.api;

import static dev.waybill.api.TestApi.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.job.Job;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.BadBody;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The table of refusals in docs/reference/api.md is what the handlers answer: each row's requests are sent, and the table is made of
 * the answers. {@code -Dwaybill.rewrite=true} writes it.
 */
class RefusalTableTest {

    private static final String BEGIN = "| what came | status | `code` |\n|---|---|---|\n";
    private static final String END = "\nU+FFFD";
    private static final String JOB = "{\"task\":\"sorting\",\"input\":%s}";

    private final TestApi api = new TestApi();
    private final Map<String, List<String>> rows = new TreeMap<>();

    @BeforeEach
    void publish() {
        api.bench.publish(TestTasks.sorting(1, "invoices"));
        api.bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{}"));
    }

    @Test
    void table_isWhatTheHandlersAnswer() throws IOException {
        for (BadBody bad : BadBody.all()) {
            sent(bad.name(), badBody(bad));
        }
        headersAndPlaces();
        jobs();
        tasks();
        batches();
        versions();
        String table = rows.entrySet().stream()
                .map(row -> "| %s | %s |\n"
                        .formatted(row.getValue().stream().distinct().collect(Collectors.joining("; ")), row.getKey()))
                .collect(Collectors.joining());

        Path file = Path.of(System.getProperty("waybill.root"), "docs", "reference", "api.md");
        String text = Files.readString(file);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END, from);
        if (Boolean.getBoolean("waybill.rewrite")) {
            Files.writeString(file, text.substring(0, from) + table + text.substring(to));
        } else {
            assertThat(text.substring(from, to))
                    .as("docs/reference/api.md tells other refusals: write it anew with -Dwaybill.rewrite=true")
                    .isEqualTo(table);
        }
    }

    private void headersAndPlaces() throws IOException {
        sent("an Idempotency-Key with control characters", key("\"a\u0001b\""));
        sent("one of more than 255", key("x".repeat(256)));
        sent("one sent twice", key("\"a\",\"b\""));
        sent("a cursor that is none", TestApi.query(api.request("GET /v1/jobs"), "cursor", "!"));
        sent("a `limit` that is no number from 1 to 100", TestApi.query(api.request("GET /v1/jobs"), "limit", "many"));
        sent("no key", TestApi.open("GET /v1/jobs"));
        sent(
                "a key that is not known here",
                TestApi.header(api.request("GET /v1/jobs"), "authorization", "Bearer wb_" + "x".repeat(43)));
        Principal reader = new Principal("acme", Actor.key("key_9", "reader"), Set.of(Scope.JOBS_READ));
        sent(
                "a key without the route's scope",
                TestApi.header(job("{}"), "authorization", "Bearer " + api.keyOf(reader)));
        sent("an `Accept` without JSON", TestApi.header(api.request("GET /v1/jobs"), "accept", "text/csv"));
        sent("an id in the path that nothing has", TestApi.path(api.request("GET /v1/jobs/{id}"), "id", "..%2f"));
        sent(
                "a sign-in's code that is wrong, used or over",
                TestApi.open("POST /v1/sign-ins/exchange").put("body", "{\"code\":\"ws_" + "x".repeat(43) + "\"}"));
        sent("a task that nobody published", TestApi.path(api.request("GET /v1/tasks/{task}"), "task", "absent"));
    }

    private void jobs() throws IOException {
        sent("an input of more than 256 KB", job("{\"text\":\"" + "x".repeat(300_000) + "\"}"));
        sent("an input that breaks the task's schema", job("{\"text\":1}"));
        sent(
                "a job of an unknown task",
                api.request("POST /v1/jobs").put("body", "{\"task\":\"absent\",\"input\":{}}"));
        assertThat(call(handler("POST /v1/jobs"), key("k")).status()).isEqualTo(202);
        sent("an Idempotency-Key that came with another body", key("k").put("body", JOB.formatted("{\"text\":\"y\"}")));
        retries();
    }

    private void retries() throws IOException {
        Job completed = api.bench.submit("sorting", "{\"text\":\"x\"}");
        api.bench.endpoints.on(
                "embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
        called(completed);
        sent("the retry of a job that is completed", retry(completed));
        Job emptied = api.bench.submit("sorting", "{\"text\":\"x\"}");
        api.bench.cancelJob().cancel(Workbench.WHO, emptied.key());
        api.bench.payloads.delete(emptied.key(), emptied.accepted().input());
        sent("the retry of one whose input is no longer kept", retry(emptied));
    }

    private void called(Job job) {
        try {
            api.bench.call(job, 0, 0, 1);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private ObjectNode retry(Job job) {
        return TestApi.path(
                api.request("POST /v1/jobs/{id}/retry"), "id", job.key().id());
    }

    private void tasks() throws IOException {
        String task = TestTasks.sorting(2, "invoices");
        sent("a task that cannot be read", task("a: [1"));
        sent("a tag", task("!!java.net.URL [x]"));
        sent("aliases that multiply", task("a: &a [x]\nb: [" + "*a, ".repeat(60) + "*a]"));
        sent("a remote `$ref`", task(task.replace("input: {", "input: {$ref: 'http://a/b', ")));
        sent("a circular `$ref`", task(task.replace("input: {", "input: {$ref: '#', ")));
        sent(
                "recursion that doubles",
                task(task.replace("input: {", "input: {items: {$ref: '#'}, contains: {$ref: '#'}, ")));
        sent("a `pattern` without end", task(task.replace("input: {", "input: {pattern: '(.*a){12}$', ")));
        sent("a template that names what no input has", task(task.replace("{{input.text}}", "{{input.nothing}}")));
        sent("an expression that is none", task(task.replace("steps.team.label", "steps.team.(")));
        assertThat(call(handler("POST /v1/tasks"), task(task)).status()).isEqualTo(201);
        sent("other content under a version that is published", task(task.replace("invoices", "money")));
    }

    private void batches() throws IOException {
        String item = "{\"custom_id\":\"a\",\"input\":{}}\n";
        String batch = madeBatch();
        sent("a line of items that is no JSON", items(batch, item + "{"));
        sent("a `custom_id` twice in a request", items(batch, item + item));
        sent("more than 10,000 items in a request", items(batch, "1\n".repeat(10_001)));
        String close = "POST /v1/batches/{id}/close";
        assertThat(call(handler(close), TestApi.path(api.request(close), "id", batch))
                        .status())
                .isEqualTo(200);
        sent("items for a batch that is closed", items(batch, item));
        for (String act : List.of("cancel", "retry")) {
            sent(
                    "the " + act + " of a batch that is completed",
                    TestApi.path(api.request("POST /v1/batches/{id}/" + act), "id", batch));
        }
    }

    private String madeBatch() {
        Answer made = call(
                handler("POST /v1/batches"), api.request("POST /v1/batches").put("body", "{\"task\":\"sorting\"}"));
        assertThat(made.status()).as(made.text()).isEqualTo(202);
        return made.body().path("id").asText();
    }

    private ObjectNode items(String batch, String lines) {
        ObjectNode event = TestApi.path(api.request("POST /v1/batches/{id}/items"), "id", batch);
        return TestApi.header(event, "content-type", "application/x-ndjson").put("body", lines);
    }

    private void versions() throws IOException {
        sent("a rollout of a version that is not published", rollout("sorting", "{\"weights\":{\"9\":1}}"));
        sent("weights without one above 0", rollout("sorting", "{\"weights\":{\"2\":0}}"));
        sent(
                "a rollout with an `If-Match` that holds no more",
                TestApi.header(rollout("sorting", "{\"weights\":{\"2\":1}}"), "if-match", "\"acme-0\""));
        api.bench.publish(TestTasks.reply());
        sent("a rollout of the operator's task by a tenant", rollout("reply", "{\"weights\":{\"1\":1}}"));
        sent(
                "the draft of a task that has none",
                api.request("POST /v1/jobs")
                        .put("body", "{\"task\":\"sorting\",\"task_version\":\"draft\",\"input\":{\"text\":\"x\"}}"));
        String retire = "POST /v1/tasks/{task}/retire";
        assertThat(call(handler(retire), TestApi.path(api.request(retire), "task", "sorting"))
                        .status())
                .isEqualTo(200);
        sent("a job of a retired task", job("{\"text\":\"x\"}"));
    }

    private ObjectNode rollout(String task, String body) {
        return TestApi.path(api.request("PUT /v1/tasks/{task}/rollout").put("body", body), "task", task);
    }

    private void sent(String what, ObjectNode event) throws IOException {
        Answer answer = call(handler(event.path("routeKey").asText()), event);
        assertThat(answer.status()).as(what + ": " + answer.text()).isBetween(400, 499);
        String code = answer.body().path("code").asText();
        rows.computeIfAbsent(answer.status() + " | `" + code + "`", absent -> new java.util.ArrayList<>())
                .add(what);
    }

    private RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler(String route) {
        return java.util.Objects.requireNonNull(Routes.handlers(api).get(route), route);
    }

    private ObjectNode job(String input) {
        return api.request("POST /v1/jobs").put("body", JOB.formatted(input));
    }

    private ObjectNode key(String header) {
        return TestApi.header(job("{\"text\":\"x\"}"), "idempotency-key", header);
    }

    private ObjectNode task(String file) {
        return TestApi.header(api.request("POST /v1/tasks"), "content-type", "application/yaml")
                .put("body", file);
    }

    private ObjectNode badBody(BadBody bad) {
        ObjectNode event = api.request("POST /v1/jobs");
        ObjectNode headers = (ObjectNode) event.get("headers");
        headers.remove("content-type");
        bad.headers().forEach(headers::put);
        boolean packed = bad.headers().containsKey("content-encoding");
        String text = packed
                ? Base64.getEncoder().encodeToString(bad.body())
                : new String(bad.body(), StandardCharsets.UTF_8);
        return event.put("isBase64Encoded", packed).put("body", text);
    }
}
