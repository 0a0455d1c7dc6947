package dev.waybill.api;

import static dev.waybill.api.TestApi.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.Routes.Route;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.job.list.JobFilter;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.BadBody;
import dev.waybill.core.testing.CpuTime;
import dev.waybill.core.testing.ScriptedEndpoints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bad input to every route of the contract: the right problem, nothing changed, and little work.
 *
 * <p>The work is the processor time of the thread that handles the request ({@code ThreadMXBean}), not time on a clock,
 * so other programs do not count.
 */
class BadInputTest {

    private static final Duration MOST_CPU = Duration.ofMillis(100);

    private final TestApi api = new TestApi();

    @BeforeEach
    void publish() {
        api.bench.publish(TestTasks.sorting(1, "invoices"));
        api.bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{}"));
    }

    static Stream<Arguments> bodies() {
        return Routes.all().stream().filter(Route::takesBody).flatMap(route -> BadBody.all().stream()
                .filter(body -> route.needsBody() || !body.name().equals("empty body"))
                .map(body -> Arguments.of(route, body)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("bodies")
    void badBody_isRefusedWithItsReason_cheaply_andChangesNothing(Route route, BadBody bad) throws IOException {
        ObjectNode event = api.request(route.key());
        ObjectNode headers = (ObjectNode) event.get("headers");
        headers.remove("content-type");
        bad.headers().forEach(headers::put);
        put(event, bad.body(), bad.headers().getOrDefault("content-type", ""));
        Answer answer = refusedCheaply(route, event);
        if (takesYaml(route) && (bad.status() == 400 || bad.status() == 422)) {
            // What cannot be read as YAML or JSON is an invalid task, told with all other mistakes of the file.
            assertThat(List.of(400, 422)).as(answer.text()).contains(answer.status());
            return;
        }
        assertThat(answer.status()).as(answer.text()).isEqualTo(bad.status());
        assertThat(answer.body().path("code").asText()).isEqualTo(bad.code());
        if (!bad.pointer().isEmpty()) {
            assertThat(answer.body().at("/errors/0/pointer").asText()).startsWith(bad.pointer());
        }
    }

    static Stream<Arguments> values() {
        return Routes.all().stream()
                .filter(route -> !route.isOpen())
                .flatMap(route -> Stream.of("path", "query", "header").flatMap(in -> Stream.of(
                                "",
                                "-1",
                                "1e999999",
                                "9".repeat(5_000),
                                "NaN",
                                "../../etc/passwd",
                                "..%2f..",
                                "a\u0000b",
                                "\ud800",
                                "\uFFFD",
                                "x".repeat(8_000),
                                "' OR 1=1 --",
                                "T#other#JOB#1",
                                "\"\"\"",
                                "{{input}}")
                        .map(value -> Arguments.of(route, in, value))));
    }

    @ParameterizedTest(name = "{0}: {1} parameters")
    @MethodSource("values")
    void badParameter_isRefusedOrIgnored_cheaply_andChangesNothing(Route route, String in, String value)
            throws IOException {
        ObjectNode event = api.request(route.key());
        route.operation().path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals(in)) {
                String name = parameter.path("name").asText();
                switch (in) {
                    case "path" -> TestApi.path(event, name, value);
                    case "query" -> TestApi.query(event, name, value);
                    default -> TestApi.header(event, name.toLowerCase(java.util.Locale.ROOT), value);
                }
            }
        });
        event.put("body", "{}");
        Answer answer = answeredCheaply(route, event);
        assertThat(answer.status()).as(answer.text()).isLessThan(500);
        if (in.equals("path") && event.has("pathParameters")) {
            assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        }
    }

    @ParameterizedTest
    @MethodSource("keyHeaders")
    void badAuthorization_isRefused(String header) throws IOException {
        for (Route route : Routes.all()) {
            if (!route.isOpen()) {
                ObjectNode event = TestApi.header(TestApi.open(route.key()), "authorization", header);
                assertThat(refusedCheaply(route, event).status())
                        .as(route.key())
                        .isEqualTo(401);
            }
        }
    }

    static Stream<String> keyHeaders() {
        return Stream.of(
                "",
                "Bearer",
                "Bearer ",
                "Basic d2I6eA==",
                "bearer wb_" + "x".repeat(43),
                "Bearer wb_" + "x".repeat(9_000),
                "Bearer a b c",
                "Bearer wb_\u0000",
                "Bearer \uFFFD",
                "Bearer wb_" + "x".repeat(43) + ",Bearer wb_" + "y".repeat(43));
    }

    private Answer refusedCheaply(Route route, ObjectNode event) throws IOException {
        Answer answer = answeredCheaply(route, event);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.body().path("status").asInt()).isEqualTo(answer.status());
        assertThat(answer.body().path("request_id").asText()).isEqualTo("req-1");
        assertThat(answer.body().path("detail").asText()).isNotBlank();
        return answer;
    }

    private Answer answeredCheaply(Route route, ObjectNode event) throws IOException {
        RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler = Routes.handler(api, route);
        List<Object> before = stored();
        Answer answer = call(handler, event);
        assertThat(CpuTime.under(MOST_CPU, () -> call(handler, event)))
                .as("processor time")
                .isLessThanOrEqualTo(MOST_CPU);
        assertThat(stored()).as("what is stored").isEqualTo(before);
        return answer;
    }

    /** All that a request could change. */
    private List<Object> stored() {
        return List.of(
                api.bench.listJobs().page("acme", JobFilter.ALL, 100, null).jobs(),
                api.bench.payloads.size(),
                List.copyOf(api.bench.sent),
                api.keys.list("acme", null, 100),
                api.bench.events.endpoints.list("acme"),
                api.bench.catalog.heads("acme").toString());
    }

    private static boolean takesYaml(Route route) {
        return route.operation().at("/requestBody/content").has("application/yaml");
    }

    /** As the gateway hands a body on: text as text, bytes that are no UTF-8 replaced; all else as base64. */
    private static void put(ObjectNode event, byte[] body, String type) {
        boolean text = type.isEmpty() || type.startsWith("text/") || type.startsWith("application/json");
        event.put("isBase64Encoded", !text);
        event.put(
                "body",
                text
                        ? new String(body, StandardCharsets.UTF_8)
                        : Base64.getEncoder().encodeToString(body));
    }
}
