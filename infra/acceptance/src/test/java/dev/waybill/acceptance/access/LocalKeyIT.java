package dev.waybill.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.local.up.Up;
import dev.waybill.local.up.UpSettings;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of the machine, across restarts on one folder. */
class LocalKeyIT {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path data;

    @Test
    void newKeyInTheFile_shutsTheOldOneOut() throws Exception {
        String old;
        try (Up up = start()) {
            old = Files.readString(up.runFile().keyFile());
            assertThat(keys(up, old).statusCode()).isEqualTo(200);
            Files.delete(up.runFile().keyFile());
        }
        try (Up up = start()) {
            String now = Files.readString(up.runFile().keyFile());
            assertThat(now).isNotEqualTo(old);
            assertThat(keys(up, old).statusCode()).isEqualTo(401);
            JsonNode listed = Json.parse(keys(up, now).body()).path("data");
            assertThat(listed).hasSize(1);
            assertThat(listed.at("/0/id").asText()).isEqualTo("key_0local");
            assertThat(listed.at("/0/revoked_at").isNull()).isTrue();
        }
    }

    private Up start() {
        return Up.start(
                new UpSettings(ROOT, UpSettings.Address.LOOPBACK, data, false, null, List.of(), false), note -> {});
    }

    private static HttpResponse<String> keys(Up up, String key) throws Exception {
        HttpRequest list = HttpRequest.newBuilder(up.runFile().url().resolve("/v1/keys"))
                .header("authorization", "Bearer " + key)
                .build();
        return HttpClient.newHttpClient().send(list, BodyHandlers.ofString());
    }
}
