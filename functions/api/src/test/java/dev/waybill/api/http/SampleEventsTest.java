package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.ApiKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample events of the routes are events as Lambda's own types have them: read and written again, nothing is lost. */
class SampleEventsTest {

    private static final Path EVENTS = Path.of(System.getProperty("waybill.root"), "events");
    private static final PojoSerializer<APIGatewayV2HTTPEvent> SERIALIZER =
            JacksonFactory.getInstance().getSerializer(APIGatewayV2HTTPEvent.class);
    private static final ApiKey SAMPLE_KEY = new ApiKey("wb_" + "A".repeat(43));

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(EVENTS)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> read(file).has("routeKey"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sample_fitsTheType(Path sample) throws IOException {
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        SERIALIZER.toJson(event(sample), again);
        assertThat(Json.parse(again.toByteArray())).isEqualTo(read(sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sample_isWholeAndOfOnePiece(Path sample) {
        JsonNode event = read(sample);
        JsonNode context = event.path("requestContext");
        assertThat(event.path("version").asText()).isEqualTo("2.0");
        assertThat(List.of("rawPath", "rawQueryString", "headers", "isBase64Encoded"))
                .allMatch(event::has);
        assertThat(List.of(
                        "accountId", "apiId", "domainName", "domainPrefix", "requestId", "stage", "time", "timeEpoch"))
                .allMatch(context::has);
        assertThat(List.of("method", "path", "protocol", "sourceIp", "userAgent"))
                .allMatch(context.path("http")::has);
        assertThat(context.path("routeKey")).isEqualTo(event.path("routeKey"));
        assertThat(context.at("/http/path")).isEqualTo(event.path("rawPath"));
        assertThat(filled(event))
                .isIn(
                        context.at("/http/method").asText() + " "
                                + event.path("rawPath").asText(),
                        "$default");
        assertThat(query(event.path("queryStringParameters")))
                .isEqualTo(URLDecoder.decode(event.path("rawQueryString").asText(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sample_carriesTheSampleKeyOrNone(Path sample) {
        assertThat(SAMPLE_KEY.isWellFormed()).isTrue();
        new HttpRequest(event(sample)).header("authorization").ifPresent(header -> assertThat(header)
                .isEqualTo("Bearer " + SAMPLE_KEY.secret()));
    }

    @Test
    void samples_haveHeaderNamesInBothCases() throws IOException {
        assertThat(samples())
                .anyMatch(sample -> read(sample).path("headers").has("authorization"))
                .anyMatch(sample -> read(sample).path("headers").has("Authorization"));
    }

    /** As SAM's local API passes a request on, and as a stage with variables does. */
    @ParameterizedTest
    @MethodSource("samples")
    void sampleWithOtherCaseAndStageVariables_readsTheSame(Path sample) {
        HttpRequest plain = new HttpRequest(event(sample));
        ObjectNode changed = read(sample).deepCopy();
        ObjectNode headers = Json.object();
        changed.path("headers")
                .properties()
                .forEach(header -> headers.set(header.getKey().toUpperCase(Locale.ROOT), header.getValue()));
        changed.set("headers", headers);
        changed.putObject("stageVariables").put("authorization", "none");
        changed.putArray("cookies").add("authorization=none");
        HttpRequest other = new HttpRequest(SERIALIZER.fromJson(Json.write(changed)));

        read(sample).path("headers").fieldNames().forEachRemaining(name -> assertThat(other.header(name))
                .isEqualTo(plain.header(name)));
        assertThat(other.route()).isEqualTo(plain.route());
        assertThat(other.body()).isEqualTo(plain.body());
        assertThat(other.contentType()).isEqualTo(plain.contentType());
    }

    /** The route with its names filled in. */
    private static String filled(JsonNode event) {
        String route = event.path("routeKey").asText();
        for (var parameter : event.path("pathParameters").properties()) {
            route = route.replace(
                    "{" + parameter.getKey() + "}", parameter.getValue().asText());
        }
        return route;
    }

    private static String query(JsonNode parameters) {
        return String.join(
                "&",
                parameters.properties().stream()
                        .map(parameter ->
                                parameter.getKey() + "=" + parameter.getValue().asText())
                        .toList());
    }

    private static APIGatewayV2HTTPEvent event(Path sample) {
        return SERIALIZER.fromJson(Json.write(read(sample)));
    }

    private static JsonNode read(Path file) {
        try {
            return Json.parse(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
