package dev.waybill.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.emulator.http.RouteTable.Match;
import dev.waybill.emulator.resource.RouteSpec;
import dev.waybill.emulator.template.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpEventTest {

    @ParameterizedTest
    @CsvSource({
        "application/json,false",
        "application/json; charset=utf-8,false",
        "text/plain,false",
        "'',false",
        "application/problem+json,true",
        "application/yaml,true",
        "application/octet-stream,true",
    })
    void bodyThatIsNeitherJsonNorText_comesAsBase64(String contentType, boolean base64) throws IOException {
        JsonNode event = event(contentType, "hé".getBytes(StandardCharsets.UTF_8));
        assertThat(event.path("isBase64Encoded").booleanValue()).isEqualTo(base64);
        assertThat(event.path("body").asText()).isEqualTo(base64 ? "aMOp" : "hé");
    }

    private static JsonNode event(String contentType, byte[] body) throws IOException {
        RouteSpec route = new RouteSpec("POST", "/x", "F", Duration.ofSeconds(30), new Place("t.yaml", 1, 1));
        GatewayRequest request = new GatewayRequest(
                "POST", "/x", "", "HTTP/1.1", Map.of("content-type", List.of(contentType)), "127.0.0.1", body);
        return new ObjectMapper().readTree(HttpEvent.of(request, new Match(route, Map.of()), "api", Instant.EPOCH));
    }
}
