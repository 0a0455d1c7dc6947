package dev.waybill.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.local.sample.SampleSeed.Seeded;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamVariablesTest {

    private static final Path TEMPLATE = Path.of(System.getProperty("waybill.root"), "template.yaml");

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:4566, http://host.docker.internal:4566",
        "http://LOCALHOST:8000/, http://host.docker.internal:8000",
        "http://127.0.0.1:4566/stand-in, http://host.docker.internal:4566/stand-in",
        "http://[::1]:4566, http://host.docker.internal:4566",
        "http://172.17.0.1:32771, http://172.17.0.1:32771",
        "https://dynamo.test, https://dynamo.test"
    })
    void endpoint_isAsAContainerSeesIt(String given, String seen) {
        assertThat(variables(given, null).path("AWS_ENDPOINT_URL_DYNAMODB").asText())
                .isEqualTo(seen);
    }

    /** SAM passes over any other without a word. */
    @Test
    void everyVariable_isOneThatTheTemplateDeclares() throws IOException {
        String template = Files.readString(TEMPLATE);
        assertThat(variables("http://127.0.0.1:4566", "endpoints: {}").fieldNames())
                .toIterable()
                .isNotEmpty()
                .allSatisfy(name -> assertThat(template).containsPattern("(?m)^ +" + name + ": "));
    }

    @Test
    void models_areSetOnlyWhereTheyAreGiven() {
        assertThat(variables("http://127.0.0.1:4566", null).has("MODELS")).isFalse();
        assertThat(variables("http://127.0.0.1:4566", "endpoints: {}")
                        .path("MODELS")
                        .asText())
                .isEqualTo("endpoints: {}");
    }

    private static JsonNode variables(String endpoint, @Nullable String models) {
        Seeded seeded = new Seeded("records", "payloads", 1);
        return SamVariables.file(seeded, URI.create(endpoint), "us-east-1", models)
                .path("Parameters");
    }
}
