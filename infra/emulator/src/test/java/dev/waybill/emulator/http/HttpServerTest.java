package dev.waybill.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.emulator.function.Functions;
import dev.waybill.emulator.function.InProcess;
import dev.waybill.emulator.resource.ApiSpec;
import dev.waybill.emulator.resource.RouteSpec;
import dev.waybill.emulator.template.Place;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HttpServerTest {

    @Test
    void requestThatBreaksTheGateway_isAnswered500_andTheNextIsAnsweredToo() throws IOException, InterruptedException {
        // The route names a function that there is not, so that it breaks.
        RouteSpec broken =
                new RouteSpec("GET", "/broken", "Missing", Duration.ofSeconds(5), new Place("template.yaml", 1, 1));
        ApiSpec api = new ApiSpec("api", List.of(broken), Optional.empty());
        try (Functions none = new Functions(
                        List.of(),
                        null,
                        false,
                        (function, log) -> {
                            throw new IllegalStateException();
                        },
                        InProcess.NONE,
                        (function, host, log) -> {
                            throw new IllegalStateException();
                        });
                HttpServer server = new HttpServer(api, none, "127.0.0.1", 0, Clock.systemUTC())) {
            assertThat(get(server, "/broken")).isEqualTo("500 {\"message\":\"Internal Server Error\"}");
            assertThat(get(server, "/none")).isEqualTo("404 {\"message\":\"Not Found\"}");
        }
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
