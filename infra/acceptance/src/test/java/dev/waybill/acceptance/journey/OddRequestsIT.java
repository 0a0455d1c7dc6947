package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.job.list.JobFilter;
import dev.waybill.core.json.Cursor;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are nearly right, through the gateway: each is refused by name, or means what its standard says. */
@ExtendWith(SharedWaybill.Given.class)
class OddRequestsIT {

    private static final String TASK = """
            task: %s
            version: 1
            input: {}
            output: {}
            steps:
              - {name: answer, kind: generate, prompt: {user: x}, schema: {}, models: [{endpoint: first, model: %s}]}
            """;

    private static RunningWaybill waybill;

    @BeforeAll
    static void start(SharedWaybill shared) {
        waybill = shared.running;
    }

    @ParameterizedTest
    @ValueSource(
            longs = {999_999_999_999_999_999L, -999_999_999_999_999_999L, 253_402_300_800_000L, -62_135_596_800_001L})
    void cursorOfATimeThatNoCalendarHas_isMalformed(long millis) {
        String made = new Cursor(Instant.ofEpochMilli(millis), "x").write("local", JobFilter.ALL);
        JsonNode problem = problem(waybill.get("/v1/jobs?limit=1&cursor=" + made), 400);
        assertThat(problem.path("code").asText()).isEqualTo("malformed_request");
        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/cursor");
    }

    @Test
    void cursorThatSomebodyMadeUp_isMalformed() {
        problem(waybill.get("/v1/jobs?limit=1&cursor=Ki9VGDVfS-jnl5OMMS45OTk5OTk5OTk5OTk5OTk5OTkueA"), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%76%31/tasks", "/v1/%74asks", "/%68ealthz", "/v1%2Ftasks", "//v1/tasks", "/v1/tasks/."})
    void pathThatOnlyReadsLikeARoute_isNoRoute(String path) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1"))
                .startsWith("HTTP/1.1 404")
                .doesNotContain("Allow: GET")
                .doesNotContain("\"object\":\"list\"");
    }

    @ParameterizedTest
    @CsvSource({
        "2705001467, 404",
        "999999999, 404",
        "99999999999999999999, 404",
        "0, 404",
        "-1, 400",
        "1.5, 400",
        "1e1, 400",
        "٣, 400"
    })
    void wait_isAWholeNumberOfAnySize(String wait, int status) {
        problem(waybill.get("/v1/jobs/job_of_nobody?wait=" + encoded(wait)), status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u202e", "\\u2066", "\\ufeff", "\\ue000", "\\u200d", "\\u0085"})
    void characterThatNobodySees_isInNoNameAndNoId(String character) {
        refusedAt("/name", "{\"name\":\"bob" + character + "\",\"scopes\":[\"jobs:read\"]}");
        refusedAt(
                "/principal/id",
                "{\"name\":\"k\",\"scopes\":[\"jobs:read\"],\"principal\":{\"type\":\"person\",\"id\":\"bob" + character
                        + "\"}}");
    }

    @Test
    void everyScope_isLookedAt_howeverManyStandBeforeIt() {
        ObjectNode key = Json.object().put("name", "many");
        ArrayNode scopes = key.putArray("scopes");
        for (int i = 0; i < 64; i++) {
            scopes.add("jobs:read");
        }
        ObjectNode last = key.deepCopy();
        last.withArray("scopes").add("jobs:write");
        JsonNode created = Json.parse(waybill.post("/v1/keys", Json.write(last)).body());
        assertThat(created.path("scopes").toString()).contains("jobs:read", "jobs:write");

        scopes.add("nonsense").add(5);
        JsonNode problem = problem(waybill.post("/v1/keys", Json.write(key)), 422);
        assertThat(problem.path("errors").findValuesAsText("pointer")).contains("/scopes/64", "/scopes/65");
    }

    @Test
    void keyOfATenant_showsNoModelThatOnlyAnothersTasksName() {
        RunningWaybill one = waybill.as("odd-one").with(TASK.formatted("odd-mine", "CANARY-MODEL-OF-ONE"));
        RunningWaybill two = waybill.as("odd-two").with(TASK.formatted("odd-mine", "CANARY-MODEL-OF-TWO"));
        for (RunningWaybill tenant : new RunningWaybill[] {one, two}) {
            Json.parse(tenant.post("/v1/jobs", "{\"task\":\"odd-mine\",\"input\":{}}", "prefer", "wait=10")
                    .body());
        }
        assertThat(one.get("/v1/endpoints").body()).doesNotContain("OF-TWO");
        assertThat(two.get("/v1/endpoints").body()).doesNotContain("OF-ONE");
        assertThat(one.get("/v1/tasks/odd-mine").body()).doesNotContain("OF-TWO");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-01T00:00Z",
                "2026-11-01T00:00:00+02",
                "2026-11-01T00:00:00+02:00:00",
                "2026-11-01T00:00:00.Z",
                "2026-11-01T00:00:00,5Z",
                "2026-11-01T12:30:60Z"
            })
    void timeThatIsNotRfc3339_isRefusedByTheNameOfItsParameter(String time) {
        for (String parameter : new String[] {"created_after", "created_before"}) {
            JsonNode problem = problem(waybill.get("/v1/jobs?" + parameter + "=" + encoded(time)), 400);
            assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("/" + parameter);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1990-12-31T23:59:60Z",
                "2026-11-01T00:00:00.12345678901234567890Z",
                "2026-11-01T00:00:00+23:59",
                "2026-11-01t00:00:00z",
                "0001-01-01T00:00:00-00:00"
            })
    void timeThatIsRfc3339_isTaken(String time) {
        assertThat(waybill.get("/v1/jobs?created_after=" + encoded(time)).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/jobs?task=any&task=pass",
                "/v1/jobs?limit=5&limit=5",
                "/v1/jobs?status=open&st%61tus=open",
                "/v1/jobs/x?wait=1&wait=2",
                "/v1/tasks?foo=5",
                "/v1/keys?foo=5",
                "/v1/reviews?Limit=5",
                "/v1/jobs?limit=007",
                "/v1/jobs?limit=%31%30%31",
            })
    void parameterThatComesTwice_isUnknown_orHasAnotherForm_isRefused(String path) {
        assertThat(problem(waybill.get(path), 400).path("code").asText()).isEqualTo("malformed_request");
    }

    @Test
    void problem_namesItsPath_asAUriReference() {
        assertThat(problem(waybill.get("/v1/jobs/a%20b"), 404).path("instance").asText())
                .isEqualTo("/v1/jobs/a%20b");
        assertThat(problem(waybill.get("/v1/jobs/%C3%A4%23b"), 404)
                        .path("instance")
                        .asText())
                .isEqualTo("/v1/jobs/%C3%A4%23b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Idempotency-Key: 'foo'",
                "Idempotency-Key: a\r\nIdempotency-Key: a",
                "Idempotency-Key: \"a\" b",
                "Idempotency-Key:"
            })
    void idempotencyKeyOfNoKnownForm_isMalformed(String lines) throws IOException {
        String body = "{\"task\":\"ticket-triage\",\"input\":{\"subject\":\"s\",\"body\":\"b\"}}";
        assertThat(raw(
                        "POST /v1/jobs HTTP/1.1",
                        lines,
                        "Content-Type: application/json",
                        "Content-Length: " + body.length(),
                        "",
                        body))
                .startsWith("HTTP/1.1 400")
                .contains("malformed_request");
    }

    @Test
    void idempotencyKeyWithAControlCharacter_isTheGatewaysToRefuse() throws IOException {
        assertThat(raw("GET /v1/tasks HTTP/1.1", "Idempotency-Key: a\u0001b"))
                .startsWith("HTTP/1.1 400")
                .contains("{\"message\":");
    }

    @Test
    void mistakeInADocument_isToldWithItsPlace() {
        String deep = "[".repeat(200) + "]".repeat(200);
        assertThat(problem(waybill.post("/v1/jobs", "{\n\"task\": \"x\",\n\"input\": " + deep + "}"), 400)
                        .path("detail")
                        .asText())
                .contains("line 3");
        JsonNode exponent = problem(
                waybill.post("/v1/jobs", "{\n\"task\": \"x\",\n\"input\": {\"n\": 0.4e00" + "6".repeat(2_000) + "}}"),
                400);
        assertThat(exponent.at("/errors/0/pointer").asText()).isEqualTo("/input/n");
    }

    private static void refusedAt(String pointer, String key) {
        JsonNode problem = problem(waybill.post("/v1/keys", key), 422);
        assertThat(problem.path("errors").findValuesAsText("pointer")).contains(pointer);
    }

    private static JsonNode problem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        return Json.parse(answer.body());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Byte for byte; a body stands behind an empty line. */
    private static String raw(String... lines) throws IOException {
        try (Socket socket = new Socket(waybill.url().getHost(), waybill.url().getPort())) {
            socket.setSoTimeout(20_000);
            StringBuilder request = new StringBuilder(lines[0])
                    .append("\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer ")
                    .append(waybill.key())
                    .append("\r\n");
            boolean body = false;
            for (int line = 1; line < lines.length; line++) {
                request.append(lines[line]).append(body ? "" : "\r\n");
                body |= lines[line].isEmpty();
            }
            if (!body) {
                request.append("\r\n");
            }
            OutputStream out = socket.getOutputStream();
            out.write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
