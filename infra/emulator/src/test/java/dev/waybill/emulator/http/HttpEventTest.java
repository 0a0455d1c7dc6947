package dev.waybill.emulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.emulator.http.RouteTable.Match;
import dev.waybill.emulator.resource.RouteSpec;
import dev.waybill.emulator.template.SourcePlace;
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
        "TEXT/HTML,false",
        "application/xml,false",
        "application/xml;charset=utf-8,false",
        "application/javascript,false",
        "'',true",
        "application/jsonlines,true",
        "application/json-patch+json,true",
        "application/x-www-form-urlencoded,true",
        "application/problem+json,true",
        "application/yaml,true",
        "application/octet-stream,true",
    })
    void bodyOfAnyOtherTypeThanTheServicesTexts_comesAsBase64(String contentType, boolean base64) throws IOException {
        JsonNode event = event(contentType, "hé".getBytes(StandardCharsets.UTF_8));
        assertThat(event.path("isBase64Encoded").booleanValue()).isEqualTo(base64);
        assertThat(event.path("body").asText()).isEqualTo(base64 ? "aMOp" : "hé");
    }

    @ParameterizedTest
    @CsvSource({
        "/a%20b,/a b",
        "/users/me%3Fadmin=true,/users/me",
        "/%3F,/",
        "/a+b,/a+b",
        "/100%,/100%",
    })
    void rawPath_isDecoded_andEndsAtAQuestionMark(String path, String decoded) throws IOException {
        JsonNode event = event(path, "text/plain", new byte[0]);
        assertThat(event.path("rawPath").asText()).isEqualTo(decoded);
        assertThat(event.at("/requestContext/http/path").asText()).isEqualTo(decoded);
    }

    private static JsonNode event(String contentType, byte[] body) throws IOException {
        return event("/x", contentType, body);
    }

    private static JsonNode event(String path, String contentType, byte[] body) throws IOException {
        RouteSpec route = new RouteSpec("POST", "/x", "F", Duration.ofSeconds(30), new SourcePlace("t.yaml", 1, 1));
        GatewayRequest request = new GatewayRequest(
                "POST", path, "", "HTTP/1.1", Map.of("content-type", List.of(contentType)), "127.0.0.1", body);
        return new ObjectMapper().readTree(HttpEvent.of(request, new Match(route, Map.of()), "api", Instant.EPOCH));
    }
}
