package dev.waybill.emulator.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.emulator.function.AwaitedUnderWay;
import dev.waybill.emulator.function.Functions;
import dev.waybill.emulator.function.InProcess;
import dev.waybill.emulator.resource.ApiSpec;
import dev.waybill.emulator.resource.RouteSpec;
import dev.waybill.emulator.template.SourcePlace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {

    /** The route names a function that there is not, so that it breaks. */
    private static final ApiSpec API = new ApiSpec(
            "api",
            List.of(new RouteSpec(
                    "GET", "/broken", "Missing", Duration.ofSeconds(5), new SourcePlace("template.yaml", 1, 1))),
            Optional.empty());

    private final Functions none = new Functions(
            List.of(),
            null,
            false,
            (function, log) -> {
                throw new IllegalStateException();
            },
            InProcess.NONE,
            (function, host, log) -> {
                throw new IllegalStateException();
            },
            new AwaitedUnderWay());
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        none.close();
    }

    @Test
    void requestThatBreaksTheGateway_isAnswered500_andTheNextIsAnsweredToo() throws IOException, InterruptedException {
        try (HttpServer server = server(Duration.ofSeconds(30))) {
            assertThat(get(server, "/broken")).isEqualTo("500 {\"message\":\"Internal Server Error\"}");
            assertThat(get(server, "/none")).isEqualTo("404 {\"message\":\"Not Found\"}");
        }
    }

    @Test
    void whoAsksForAnotherName_isNotAnswered() throws IOException {
        try (HttpServer server = server(Duration.ofSeconds(30))) {
            for (String host :
                    List.of("attacker.example", "localhost.attacker.example", "10.0.0.1", "127.0.0.1.example")) {
                Socket asked =
                        send(server, "GET /none HTTP/1.1\r\nHost: " + host + ":8080\r\nConnection: close\r\n\r\n");
                assertThat(new String(asked.getInputStream().readAllBytes(), US_ASCII))
                        .as(host)
                        .startsWith("HTTP/1.1 421 ")
                        .contains("as 127.0.0.1 or localhost");
            }
            for (String host :
                    List.of("localhost", "LOCALHOST:1", "127.0.0.1:8080", "127.1.2.3", "[::1]:8080", "api.localhost")) {
                Socket asked = send(server, "GET /none HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
                assertThat(new String(asked.getInputStream().readAllBytes(), US_ASCII))
                        .as(host)
                        .startsWith("HTTP/1.1 404 ");
            }
        }
    }

    @Test
    void pageOfAnotherOrigin_isNotAnswered() throws IOException {
        try (HttpServer server = server(Duration.ofSeconds(30))) {
            for (String origin : List.of(
                    "https://attacker.example",
                    "http://attacker.example:8787",
                    "http://localhost:3000",
                    "http://localhost",
                    "https://localhost:8787",
                    "http://localhost.attacker.example:8787",
                    "http://localhost:8787@attacker.example:8787",
                    "http://127.0.0.1:8787/",
                    "http://10.0.0.1:8787",
                    "null",
                    "file://")) {
                for (String method : List.of("GET", "POST", "OPTIONS")) {
                    assertThat(asked(server, method, "localhost:8787", origin))
                            .as(method + " " + origin)
                            .startsWith("HTTP/1.1 403 ")
                            .doesNotContainIgnoringCase("access-control")
                            .contains("its own pages");
                }
            }
            for (String origin : List.of(
                    "http://localhost:8787",
                    "http://127.0.0.1:8787",
                    "http://[::1]:8787",
                    "http://api.localhost:8787")) {
                assertThat(asked(server, "POST", "localhost:8787", origin))
                        .as(origin)
                        .startsWith("HTTP/1.1 404 ");
            }
            assertThat(asked(server, "POST", "localhost", "http://localhost")).startsWith("HTTP/1.1 404 ");
            assertThat(asked(server, "POST", "localhost:8787", "http://localhost:8787\r\nOrigin: http://other.example"))
                    .startsWith("HTTP/1.1 403 ");
        }
    }

    @Test
    void pageOfAnOriginThatTheTemplateNames_isAnswered() throws IOException {
        ApiSpec.Cors cors = new ApiSpec.Cors(
                List.of("https://app.example"), List.of("POST"), List.of(), List.of(), false, OptionalInt.empty());
        ApiSpec api = new ApiSpec(API.id(), API.routes(), Optional.of(cors));
        try (HttpServer server =
                new HttpServer(api, none::get, "127.0.0.1", 0, Clock.systemUTC(), Duration.ofSeconds(30))) {
            assertThat(asked(server, "POST", "localhost:8787", "https://app.example"))
                    .startsWith("HTTP/1.1 404 ")
                    .containsIgnoringCase("access-control-allow-origin: https://app.example");
            assertThat(asked(server, "POST", "localhost:8787", "https://other.example"))
                    .startsWith("HTTP/1.1 403 ");
            String preflight = "https://other.example\r\nAccess-Control-Request-Method: POST";
            assertThat(asked(server, "OPTIONS", "localhost:8787", preflight))
                    .startsWith("HTTP/1.1 204 ")
                    .doesNotContainIgnoringCase("access-control-allow");
        }
    }

    private String asked(HttpServer server, String method, String host, String origin) throws IOException {
        Socket asked = send(
                server,
                method + " /none HTTP/1.1\r\nHost: " + host + "\r\nOrigin: " + origin
                        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        return new String(asked.getInputStream().readAllBytes(), US_ASCII);
    }

    @Test
    void serverThatListensToOthers_goesByAnyName() {
        assertThat(new OwnNames("0.0.0.0").areOf("https://waybill.example", 8787))
                .isTrue();
        assertThat(new OwnNames("0.0.0.0").has("waybill.example")).isTrue();
        assertThat(new OwnNames("::1").has("waybill.example")).isFalse();
        assertThat(new OwnNames("127.0.0.1").has("::1")).isTrue();
        assertThat(new OwnNames("127.0.0.1").has("0:0:0:0:0:0:0:1")).isTrue();
        assertThat(new OwnNames("127.0.0.1").has("::2")).isFalse();
        assertThat(new OwnNames("127.0.0.1").has("1")).isFalse();
    }

    @Test
    void bodyThatDoesNotArriveInTime_isRefused_andItsConnectionCloses() throws IOException {
        try (HttpServer server = server(Duration.ofMillis(200))) {
            Socket slow = send(server, "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\na");
            String answer = new String(slow.getInputStream().readAllBytes(), US_ASCII);
            assertThat(answer)
                    .startsWith("HTTP/1.1 408 ")
                    .containsIgnoringCase("connection: close")
                    .endsWith("{\"message\":\"Request Timeout\"}");
        }
    }

    @Test
    void slowBodies_moreThanThereAreThreads_holdUpNobody() throws IOException, InterruptedException {
        try (HttpServer server = server(Duration.ofSeconds(30))) {
            for (int i = 0; i < 100; i++) {
                send(server, "POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\na");
            }
            assertThat(get(server, "/none")).isEqualTo("404 {\"message\":\"Not Found\"}");
        }
    }

    @Test
    void chunkedBodyThatIsBroken_isTheCallersFault() throws IOException {
        try (HttpServer server = server(Duration.ofSeconds(30))) {
            Socket broken =
                    send(server, "POST /x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
            assertThat(new String(broken.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 400 ")
                    .endsWith("{\"message\":\"Bad Request\"}");
        }
    }

    private HttpServer server(Duration exchange) {
        return new HttpServer(API, none::get, "127.0.0.1", 0, Clock.systemUTC(), exchange);
    }

    private Socket send(HttpServer server, String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        sockets.add(socket);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        return socket;
    }

    private static String get(HttpServer server, String path) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
