package dev.waybill.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP API in payload format 2.0: what a function gets, what a caller gets, and what the gateway says itself. */
class GatewayIT {

    private static final int HELD = 64;
    private static TrialStack stack;

    @BeforeAll
    static void start(@TempDir Path folder) {
        stack = TrialStack.start(folder, "gateway.yaml", options -> options);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void event_joinsWhatComesSeveralTimes_andHasCookiesApart() throws IOException {
        JsonNode event = event(stack.send(stack.request("/any/one?b=2&a=1&a=x%2Cy&c&d=a+b%2B")
                .header("X-Two", "1")
                .header("X-Two", "2")
                .header("Cookie", "k=v; l=w")
                .GET()));
        assertThat(event.path("version").asText()).isEqualTo("2.0");
        assertThat(event.path("rawQueryString").asText()).isEqualTo("b=2&a=1&a=x%2Cy&c&d=a+b%2B");
        assertThat(event.path("queryStringParameters"))
                .isEqualTo(json("{\"b\":\"2\",\"a\":\"1,x,y\",\"c\":\"\",\"d\":\"a b+\"}"));
        assertThat(event.at("/headers/x-two").asText()).isEqualTo("1,2");
        assertThat(event.path("headers").has("cookie")).isFalse();
        assertThat(event.path("cookies")).isEqualTo(json("[\"k=v\",\"l=w\"]"));
        assertThat(event.has("body")).isFalse();
    }

    @Test
    void path_isDecoded_alsoInAGreedyParameter() throws IOException {
        JsonNode one = event(stack.get("/any/a%20b%2Fc"));
        assertThat(one.path("routeKey").asText()).isEqualTo("ANY /any/{id}");
        assertThat(one.at("/pathParameters/id").asText()).isEqualTo("a b/c");
        assertThat(one.path("rawPath").asText()).isEqualTo("/any/a b/c");
        JsonNode rest = event(stack.get("/files/a/b%2Bc/d+e"));
        assertThat(rest.path("routeKey").asText()).isEqualTo("GET /files/{proxy+}");
        assertThat(rest.at("/pathParameters/proxy").asText()).isEqualTo("a/b+c/d+e");
        assertThat(rest.at("/requestContext/stage").asText()).isEqualTo("$default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void anyRoute_takesEveryMethod(String method) throws IOException {
        JsonNode event = event(stack.send(stack.request("/any/x").method(method, BodyPublishers.noBody())));
        assertThat(event.at("/requestContext/http/method").asText()).isEqualTo(method);
        assertThat(event.path("routeKey").asText()).isEqualTo("ANY /any/{id}");
    }

    @Test
    void head_isAnsweredWithoutABody() {
        HttpResponse<String> answer = stack.send(stack.request("/any/x").method("HEAD", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValueAsLong("content-length").orElse(0))
                .isPositive();
    }

    @Test
    void requestOfNoRoute_goesToDefault() throws IOException {
        JsonNode event = event(stack.post("/nowhere/at/all", "hi"));
        assertThat(event.path("routeKey").asText()).isEqualTo("$default");
        assertThat(event.path("rawPath").asText()).isEqualTo("/nowhere/at/all");
        assertThat(event.has("pathParameters")).isFalse();
        assertThat(event(stack.get("/files")).path("routeKey").asText()).isEqualTo("$default");
    }

    @Test
    void bodyThatIsNoText_comesAsBase64_andGoesOutAsBytes() throws Exception {
        JsonNode event = event(stack.send(stack.request("/any/x")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(new byte[] {0, 1, -1}))));
        assertThat(event.path("isBase64Encoded").booleanValue()).isTrue();
        assertThat(event.path("body").asText()).isEqualTo("AAH/");
        HttpResponse<byte[]> answer = stack.sendForBytes(
                stack.request("/answer")
                        .header("Content-Type", "text/plain")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"statusCode\":203,\"headers\":{\"Content-Type\":\"image/x\"},\"isBase64Encoded\":true,\"body\":\"AAH/\"}")));
        assertThat(answer.statusCode()).isEqualTo(203);
        assertThat(answer.headers().firstValue("content-type")).contains("image/x");
        assertThat(answer.body()).containsExactly(0, 1, -1);
    }

    @Test
    void cookies_becomeHeadersOfTheirOwn() {
        HttpResponse<String> answer =
                answer("{\"statusCode\":200,\"headers\":{\"X-Own\":\"a,b\"},\"cookies\":[\"a=1; Path=/\",\"b=2\"]}");
        assertThat(answer.headers().allValues("set-cookie")).containsExactly("a=1; Path=/", "b=2");
        assertThat(answer.headers().allValues("x-own")).containsExactly("a,b");
    }

    @Test
    void resultWithoutStatusCode_isABodyInJson() {
        HttpResponse<String> answer = answer("{\"a\":1}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{\"statusCode\":\"soon\"}",
                "{\"statusCode\":99}",
                "{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\"***\"}"
            })
    void malformedResult_isTheGatewaysOwnError(String result) {
        assertOwnError(answer(result), 500, "Internal Server Error");
    }

    @Test
    void failedFunction_isTheGatewaysOwnError() {
        assertOwnError(stack.get("/throw"), 500, "Internal Server Error");
    }

    @Test
    void functionThatTakesTooLong_isUnavailable() {
        assertOwnError(stack.get("/slow"), 503, "Service Unavailable");
    }

    @Test
    void functionWithoutConcurrency_isUnavailable() {
        assertOwnError(stack.get("/none"), 503, "Service Unavailable");
    }

    @Test
    void reservedConcurrency_throttlesWhatIsBeyond() {
        CompletableFuture<HttpResponse<String>> first =
                stack.sendAsync(stack.request("/one/wait").GET());
        await().atMost(TrialStack.SOON).until(() -> stack.get("/one/held").statusCode() == 503);
        first.cancel(true);
    }

    @ParameterizedTest
    @CsvSource({"10485760,413", "10485761,413", "30000000,413", "1000000,200"})
    void bodyOverTheLimits_isRefusedByTheGateway(int bytes, int status) {
        HttpResponse<String> answer = stack.send(stack.request("/any/x")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofByteArray("a".repeat(bytes).getBytes(UTF_8))));
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 413) {
            assertOwnError(answer, 413, "Request Entity Too Large");
        }
    }

    @Test
    void heldRequests_blockNoOthers() {
        List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.range(0, HELD)
                .mapToObj(i -> stack.sendAsync(stack.request("/hold/wait").GET()))
                .toList();
        await().atMost(TrialStack.SOON)
                .until(() -> Integer.parseInt(stack.get("/hold/held").body()) >= HELD);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        assertThat(stack.get("/any/x").statusCode()).isEqualTo(200);
        stack.get("/hold/release");
        assertThat(waiting).allSatisfy(held -> assertThat(held.join().body()).isEqualTo("let go"));
    }

    private static HttpResponse<String> answer(String result) {
        return stack.send(
                stack.request("/answer").header("Content-Type", "text/plain").POST(BodyPublishers.ofString(result)));
    }

    private static void assertOwnError(HttpResponse<String> answer, int status, String message) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"message\":\"" + message + "\"}");
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    }

    private static JsonNode event(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(200);
        return json(answer.body());
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
