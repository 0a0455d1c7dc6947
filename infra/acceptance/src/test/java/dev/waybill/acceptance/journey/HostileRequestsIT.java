package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody should send, sent through the gateway: each gets its answer, and the next call works. */
@ExtendWith(SharedWaybill.Given.class)
class HostileRequestsIT {

    private static final String TASK = """
            task: %s
            version: 1
            input: %s
            output: {}
            steps:
              - name: team
                kind: classify
                text: "x"
                labels: {a: {description: "one"}, b: {description: "other"}}
                models: [{endpoint: embedded, model: all-minilm-l6-v2}]
            result: '%s'
            """;

    private static RunningWaybill waybill;

    @BeforeAll
    static void start(SharedWaybill shared) {
        waybill = shared.running;
    }

    @AfterEach
    void nextCall_works() {
        assertThat(waybill.get("/v1/tasks").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"task\":\"ticket-triage\",\"input\":{\"subject\":\"\\ud800\",\"body\":\"x\"}}",
                "{\"task\":\"ticket-triage\",\"input\":{\"subject\":\"\\u0000\",\"body\":\"x\"}}",
                "{\"task\":\"ticket-triage\",\"task\":\"other\",\"input\":{}}",
                "{\"task\":\"ticket-triage\",\"input\":{}} {}",
                "{\"task\":\"ticket-triage\",\"input\":{\"subject\":NaN}}",
                "{\"task\":\"ticket-triage\",\"input\":{\"subject\":1e999999}}",
                "",
                "[",
            })
    void textThatIsNoJsonOfOurs_isMalformed(String body) {
        problem(waybill.post("/v1/jobs", body), 400);
    }

    @Test
    void brokenUtf8_isMalformed() throws IOException {
        byte[] body = "{\"task\":\"ticket-triage\",\"input\":{\"subject\":\"?\",\"body\":\"x\"}}"
                .getBytes(StandardCharsets.UTF_8);
        body[new String(body, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xC3;
        assertThat(raw(body, "Content-Type: application/json")).startsWith("HTTP/1.1 400");
    }

    @Test
    void bodyOverTheGatewaysLimit_getsTheGatewaysOwnAnswer() throws IOException {
        assertThat(raw(new byte[11 * 1024 * 1024], "Content-Type: application/json"))
                .startsWith("HTTP/1.1 413")
                .contains("{\"message\":");
    }

    @Test
    void nestingTenThousandDeep_isRefused() {
        String deep = "[".repeat(10_000) + "]".repeat(10_000);
        problem(waybill.post("/v1/jobs", "{\"task\":\"ticket-triage\",\"input\":" + deep + "}"), 400);
    }

    @Test
    void compressedBody_isNotUnpacked() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[50 * 1024 * 1024]);
        }
        assertThat(raw(bomb.toByteArray(), "Content-Type: application/json", "Content-Encoding: gzip"))
                .startsWith("HTTP/1.1 415");
    }

    @ParameterizedTest
    @CsvSource({"text/html, 415", "application/x-www-form-urlencoded, 415", "application/xml, 415"})
    void otherContentTypes_areRefused(String type, int status) {
        problem(waybill.post("/v1/jobs", "{}", "content-type", type), status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/jobs/..%2f..%2fetc%2fpasswd",
                "/v1/jobs/%2e%2e",
                "/v1/jobs/job_%F0%9F%92%A9",
                "/v1/tasks/a%2Fb"
            })
    void pathsThatLeadNowhere_areNotFound(String path) throws IOException {
        assertThat(rawGet(path)).containsPattern("^HTTP/1.1 40[04]");
    }

    @Test
    void remoteReference_isRefused_andNeverFetched() throws IOException {
        AtomicInteger fetched = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread listening = new Thread(() -> count(server, fetched), "listening");
            listening.setDaemon(true);
            listening.start();
            String schema = "{$ref: \"http://127.0.0.1:" + server.getLocalPort() + "/schema.json\"}";
            problem(publish("remote", schema, "1"), 422);
        }
        assertThat(fetched).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{$ref: \"#\"}",
                "{$defs: {a: {$ref: \"#/$defs/b\"}, b: {$ref: \"#/$defs/a\"}}, $ref: \"#/$defs/a\"}",
                "{type: string, pattern: \"(?=x)(a\"}",
                "!!java.net.URL [\"http://127.0.0.1/\"]",
                "&a [*a]",
            })
    void schemaThatIsABomb_isRefused(String schema) {
        problem(publish("bomb", schema, "1"), 422);
    }

    @Test
    void yamlOfManyAliases_isRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int level = 1; level < 12; level++) {
            String before = "*a" + (level - 1) + ", ";
            bomb.append("a")
                    .append(level)
                    .append(": &a")
                    .append(level)
                    .append(" [")
                    .append(before.repeat(9))
                    .append("x]\n");
        }
        problem(waybill.post("/v1/tasks", bomb.toString(), "content-type", "application/yaml"), 422);
    }

    @Test
    void patternThatBacktracks_endsInTime() {
        String schema = "{type: object, properties: {s: {type: string, pattern: \"^(a+)+$\"}}}";
        assertThat(publish("pattern", schema, "1").statusCode()).isEqualTo(201);
        String input = "{\"task\":\"pattern\",\"input\":{\"s\":\"" + "a".repeat(60) + "!\"}}";
        problem(waybill.post("/v1/jobs", input), 422);
    }

    @Test
    void expressionThatLoops_failsItsJob() {
        assertThat(publish("loop", "{}", "($f := function($n) {$f($n + 1)}; $f(1))")
                        .statusCode())
                .isEqualTo(201);
        JsonNode job = waybill.run("loop", Json.object());
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("failed");
        assertThat(job.at("/error/code").asText()).isEqualTo("task_faulty");
    }

    private static HttpResponse<String> publish(String task, String input, String result) {
        return waybill.post("/v1/tasks", TASK.formatted(task, input, result), "content-type", "application/yaml");
    }

    private static void problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(Json.parse(response.body()).path("code").asText()).isNotEmpty();
    }

    private static void count(ServerSocket server, AtomicInteger fetched) {
        try {
            server.accept().close();
            fetched.incrementAndGet();
        } catch (IOException closed) {
            return;
        }
    }

    private static String raw(byte[] body, String... headers) throws IOException {
        StringBuilder head = new StringBuilder("POST /v1/jobs HTTP/1.1\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return send(
                head.append("Content-Length: ")
                        .append(body.length)
                        .append("\r\n")
                        .toString(),
                body);
    }

    private static String rawGet(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\n", new byte[0]);
    }

    /** Byte for byte, as no client library would. */
    private static String send(String head, byte[] body) throws IOException {
        try (Socket socket = new Socket(waybill.url().getHost(), waybill.url().getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            String rest = "Host: localhost\r\nAuthorization: Bearer " + waybill.key() + "\r\nConnection: close\r\n\r\n";
            out.write((head + rest).getBytes(StandardCharsets.UTF_8));
            try {
                out.write(body);
                out.flush();
            } catch (IOException refusedEarly) {
                // The answer may come before the body is whole.
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
