package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.waybill.command.Ran;
import dev.waybill.core.json.Json;
import dev.waybill.local.up.Up;
import dev.waybill.local.up.UpSettings;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model's key that the operator keeps in the environment of {@code up}. */
class EnvironmentSecretIT {

    /** One that every process has. */
    private static final String VARIABLE = "PATH";

    private static final String TASK = Marks.at("keyed");

    @Test
    void keyInTheEnvironment_reachesTheProvider(@TempDir Path folder) throws Exception {
        assumeThat(System.getenv(VARIABLE)).isNotBlank();
        try (FakeOpenAiServer provider =
                FakeOpenAiServer.start().otherwise(request -> Reaction.answer("{\"mark\":\"m\"}"))) {
            Path models = Files.writeString(
                    folder.resolve("models.yaml"),
                    "endpoints:\n  keyed: {kind: openai, baseUrl: \"" + provider.baseUrl() + "\", secret: \"env:"
                            + VARIABLE + "\"}\n");
            Files.writeString(
                    Files.createDirectories(folder.resolve("tasks/marks")).resolve("1.yaml"), TASK);
            UpSettings settings = new UpSettings(
                    RunningWaybill.ROOT,
                    UpSettings.Address.LOOPBACK,
                    folder.resolve("up"),
                    true,
                    models,
                    List.of(folder.resolve("tasks")),
                    false);
            try (Up up = Up.start(settings, note -> {})) {
                Map<String, String> environment = Map.of(
                        "WAYBILL_URL", up.runFile().url().toString(),
                        "WAYBILL_KEY", Files.readString(up.runFile().keyFile()).strip());
                Ran ran = Ran.waybill(
                        RunningWaybill.ROOT,
                        environment,
                        "",
                        "job",
                        "submit",
                        "marks",
                        "--input",
                        "{\"text\":\"a\"}",
                        "--wait",
                        "--json");
                assertThat(Json.parse(ran.out()).path("status").asText())
                        .as(ran.out() + ran.err())
                        .isEqualTo("completed");
            }
            assertThat(provider.requests().get(0).headers().get("authorization"))
                    .isEqualTo("Bearer " + System.getenv(VARIABLE));
        }
    }
}
