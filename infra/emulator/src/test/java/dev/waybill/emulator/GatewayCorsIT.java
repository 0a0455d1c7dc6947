package dev.waybill.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code CorsConfiguration}: the gateway answers preflights and writes the headers of other answers itself. */
class GatewayCorsIT {

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
    void preflight_isAnsweredByTheGateway() {
        HttpResponse<String> answer = preflight("https://app.example");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(cors(answer.headers()))
                .containsOnly(
                        Map.entry("access-control-allow-origin", "https://app.example"),
                        Map.entry("access-control-allow-methods", "GET,PUT"),
                        Map.entry("access-control-allow-headers", "authorization,x-own"),
                        Map.entry("access-control-allow-credentials", "true"),
                        Map.entry("access-control-expose-headers", "location"),
                        Map.entry("access-control-max-age", "600"));
    }

    @Test
    void preflight_ofAnotherOrigin_getsNoHeaders() {
        HttpResponse<String> answer = preflight("https://other.example");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(cors(answer.headers())).isEmpty();
    }

    @Test
    void optionsWithoutAnOrigin_isNoPreflight() {
        HttpResponse<String> answer = stack.send(stack.request("/any/x").method("OPTIONS", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"method\":\"OPTIONS\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example", "http://any.example"})
    void answer_toAnAllowedOrigin_saysSo(String origin) {
        assertThat(cors(stack.send(
                                stack.request("/any/x").header("Origin", origin).GET())
                        .headers()))
                .containsOnly(
                        Map.entry("access-control-allow-origin", origin),
                        Map.entry("access-control-allow-credentials", "true"),
                        Map.entry("access-control-expose-headers", "location"));
    }

    @Test
    void headersOfTheFunction_areReplaced() {
        String result =
                "{\"statusCode\":200,\"headers\":{\"Access-Control-Allow-Origin\":\"*\",\"Access-Control-Max-Age\":\"1\"}}";
        HttpResponse<String> allowed = stack.send(stack.request("/answer")
                .header("Origin", "https://app.example")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(result)));
        assertThat(allowed.headers().allValues("access-control-allow-origin")).containsExactly("https://app.example");
        assertThat(cors(stack.post("/answer", result).headers())).isEmpty();
    }

    @Test
    void pageOfAnOriginThatIsNotAllowed_reachesNoFunction() {
        HttpResponse<String> answer = stack.send(stack.request("/any/x")
                .header("Origin", "https://other.example")
                .POST(BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("method");
        assertThat(cors(answer.headers())).isEmpty();
    }

    private static HttpResponse<String> preflight(String origin) {
        return stack.send(stack.request("/any/x")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "PUT")
                .header("Access-Control-Request-Headers", "x-own")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    private static Map<String, String> cors(HttpHeaders headers) {
        return headers.map().entrySet().stream()
                .filter(header -> header.getKey().startsWith("access-control-"))
                .collect(Collectors.toMap(Map.Entry::getKey, header -> String.join(",", header.getValue())));
    }
}
