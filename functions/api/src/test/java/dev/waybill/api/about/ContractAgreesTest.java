package dev.waybill.api.about;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.api.Routes;
import dev.waybill.api.Routes.Route;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.schema.JsonSchema;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract allows the server takes, what it rules out the server refuses, and what the server says is in it. */
class ContractAgreesTest {

    /** Of every answer, and of no meaning of its own here. */
    private static final Set<String> COMMON = Set.of("content-type", "x-request-id", "cache-control");

    private final TestApi api = new TestApi();
    private final JsonNode contract = Contract.bundled().document();

    @BeforeEach
    void publish() {
        api.bench.publish(TestTasks.sorting(1, "money"));
        api.bench.endpoints.on(
                "embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
    }

    private static Route route(String key) {
        return Routes.all().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private Answer call(String key, ObjectNode event) {
        return TestApi.call(Routes.handler(api, route(key)), event);
    }

    private boolean allows(JsonNode schema, JsonNode value) {
        // References in a schema of its own go to its definitions.
        ObjectNode whole = (ObjectNode) Json.parse(referring(schema));
        whole.set("$defs", Json.parse(referring(contract.at("/components/schemas"))));
        return JsonSchema.compile(whole).validate(value).isEmpty();
    }

    private static String referring(JsonNode schema) {
        return Json.write(schema).replace("#/components/schemas/", "#/$defs/");
    }

    private static JsonNode parameter(String key, String name) {
        for (JsonNode parameter : route(key).operation().path("parameters")) {
            if (parameter.path("name").asText().equals(name)) {
                return parameter.path("schema");
            }
        }
        throw new IllegalArgumentException(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"abc\"",
                "abc",
                "'abc",
                "a'b",
                "a b",
                "\"a b\"",
                "",
                " ",
                "\"\"",
                "\"a\\\"b\"",
                "\"a\\b\"",
                "a\\b",
                "a,b",
                "\"a,b\"",
                "a\"b",
                "\"abc\"; p=1",
                "é",
                "\"é\"",
                "550e8400-e29b-41d4-a716-446655440000",
                "!#$%&*+-./:;<=>?@[]^_`{|}~"
            })
    void idempotencyKey_isOfTheFormThatTheContractHas(String key) {
        ObjectNode event = TestApi.header(api.request("POST /v1/jobs"), "idempotency-key", key)
                .put("body", "{\"task\":\"sorting\",\"input\":{\"text\":\"x\"}}");
        assertThat(call("POST /v1/jobs", event).status() == 202)
                .isEqualTo(allows(parameter("POST /v1/jobs", "Idempotency-Key"), TextNode.valueOf(key)));
    }

    @ParameterizedTest
    @CsvSource({
        "GET /v1/jobs, task",
        "GET /v1/jobs, batch",
        "GET /v1/jobs, cursor",
        "GET /v1/reviews, task",
        "GET /v1/reviews, cursor",
        "GET /v1/keys, cursor",
        "GET /v1/keys, tenant"
    })
    void emptyParameter_isRuledOut_andRefused(String key, String name) {
        assertThat(allows(parameter(key, name), TextNode.valueOf(""))).isFalse();
        assertThat(call(key, TestApi.query(api.request(key), name, "")).status())
                .isGreaterThanOrEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10m", "PT10M", "soon", "10 m", "p1d", "-PT1M", "1d", "99999999999999s"})
    void deadlineOfAnotherForm_isRuledOut_andRefused(String deadline) {
        JsonNode job =
                Json.object().put("task", "sorting").put("deadline", deadline).set("input", text());
        boolean allowed = allows(contract.at("/components/schemas/JobRequest"), job);
        Answer answer = call("POST /v1/jobs", api.request("POST /v1/jobs").put("body", Json.write(job)));
        assertThat(answer.text().contains("/deadline") && answer.text().contains("expected a duration such as"))
                .isEqualTo(!allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "acme", "_operator", "_other", "Acme", "a b"})
    void tenantOfAnotherForm_isRuledOut(String tenant) {
        assertThat(allows(parameter("GET /v1/keys", "tenant"), TextNode.valueOf(tenant)))
                .isEqualTo(Tenant.isName(tenant));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KeyRequest|{\"name\":\"n\",\"scopes\":[\"jobs:read\"],\"principal\":{\"type\":\"person\",\"id\":\"\"}}",
                "KeyRequest|{\"name\":\"n\",\"scopes\":[\"jobs:read\"],\"tenant\":\"\"}",
                "ReviewDecision|{\"answer_version\":2147483648}",
                "ReviewEscalation|{\"answer_version\":4294967296}",
                "ReviewCorrection|{\"answer_version\":2147483648,\"output\":1}",
                "ReviewRejection|{\"answer_version\":2147483648,\"reason_code\":\"x\"}",
                "JobRequest|{\"task\":\"t\",\"input\":1,\"task_version\":2147483648}",
                "JobRequest|{\"task\":\"t\",\"input\":1,\"deadline\":\"\"}",
                "Task|{}"
            })
    void bodyThatTheServerNeverTakes_isRuledOut(String schema, String body) {
        assertThat(allows(contract.at("/components/schemas/" + schema), Json.parse(body)))
                .isFalse();
    }

    @Test
    void wholeNumberWithAPoint_isAllowed_andTaken() {
        String body = "{\"task\":\"sorting\",\"task_version\":1.0,\"input\":{\"text\":\"x\"}}";
        assertThat(allows(contract.at("/components/schemas/JobRequest"), Json.parse(body)))
                .isTrue();
        assertThat(call("POST /v1/jobs", api.request("POST /v1/jobs").put("body", body))
                        .status())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"attempts", "", "input,attempts", "Input"})
    void unknownInclude_isRefused_namingTheOneThatThereIs(String include) {
        String id = submitted().body().path("id").asText();
        Answer answer = call(
                "GET /v1/jobs/{id}",
                TestApi.query(TestApi.path(api.request("GET /v1/jobs/{id}"), "id", id), "include", include));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/include");
        assertThat(answer.body().at("/errors/0/detail").asText()).contains("expected input");
        assertThat(allows(parameter("GET /v1/jobs/{id}", "include"), TextNode.valueOf(include)))
                .isFalse();
    }

    @Test
    void headersThatAnswersHave_areInTheContract() {
        Answer submitted = submitted();
        declared("POST /v1/jobs", submitted);
        String id = submitted.body().path("id").asText();
        declared(
                "GET /v1/jobs/{id}",
                call("GET /v1/jobs/{id}", TestApi.path(api.request("GET /v1/jobs/{id}"), "id", id)));
        declared(
                "POST /v1/jobs/{id}/cancel",
                call("POST /v1/jobs/{id}/cancel", TestApi.path(api.request("POST /v1/jobs/{id}/cancel"), "id", id)));
        for (int asked = 0; asked < 2; asked++) {
            declared(
                    "POST /v1/jobs/{id}/retry",
                    call("POST /v1/jobs/{id}/retry", TestApi.path(api.request("POST /v1/jobs/{id}/retry"), "id", id)));
        }
        declared(
                "POST /v1/tasks",
                call(
                        "POST /v1/tasks",
                        TestApi.header(api.request("POST /v1/tasks"), "content-type", "application/yaml")
                                .put("body", TestTasks.sorting(2, "more"))));
        declared(
                "POST /v1/jobs",
                call(
                        "POST /v1/jobs",
                        TestApi.header(api.request("POST /v1/jobs"), "prefer", "wait=0")
                                .put("body", "{\"task\":\"sorting\",\"input\":{\"text\":\"x\"}}")));
    }

    @Test
    void schemasOfTasks_areThoseOfTheAnswers() {
        Answer head =
                call("GET /v1/tasks/{task}", TestApi.path(api.request("GET /v1/tasks/{task}"), "task", "sorting"));
        assertThat(allows(contract.at("/components/schemas/TaskHead"), head.body()))
                .as(head.text())
                .isTrue();
        Answer version = call(
                "GET /v1/tasks/{task}/versions/{version}",
                TestApi.path(
                        TestApi.path(api.request("GET /v1/tasks/{task}/versions/{version}"), "task", "sorting"),
                        "version",
                        "1"));
        assertThat(allows(contract.at("/components/schemas/TaskVersion"), version.body()))
                .as(version.text())
                .isTrue();
        assertThat(allows(
                        contract.at("/components/schemas/Task"), version.body().path("definition")))
                .isTrue();
    }

    private void declared(String key, Answer answer) {
        assertThat(answer.status()).as(answer.text()).isLessThan(300);
        JsonNode declared = route(key).operation().at("/responses/" + answer.status() + "/headers");
        Iterator<String> names = answer.event().path("headers").fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            assertThat(COMMON.contains(name.toLowerCase(Locale.ROOT)) || declared.has(name))
                    .as("%s %s declares %s", key, answer.status(), name)
                    .isTrue();
        }
    }

    private Answer submitted() {
        return call(
                "POST /v1/jobs",
                api.request("POST /v1/jobs").put("body", "{\"task\":\"sorting\",\"input\":{\"text\":\"x\"}}"));
    }

    private static JsonNode text() {
        return Json.object().put("text", "x");
    }
}
