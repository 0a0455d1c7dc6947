package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sample events of the routes are events as Lambda's own types have them: read and written again, nothing is lost. */
class SampleEventsTest {

    private static final Path EVENTS = Path.of(System.getProperty("waybill.root"), "events");
    private static final PojoSerializer<APIGatewayV2HTTPEvent> SERIALIZER =
            JacksonFactory.getInstance().getSerializer(APIGatewayV2HTTPEvent.class);

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
        SERIALIZER.toJson(SERIALIZER.fromJson(Files.readString(sample)), again);
        assertThat(Json.parse(again.toByteArray())).isEqualTo(read(sample));
    }

    private static JsonNode read(Path file) {
        try {
            return Json.parse(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
