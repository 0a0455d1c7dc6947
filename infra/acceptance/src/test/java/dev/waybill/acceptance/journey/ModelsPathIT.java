package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Endpoints that functions read from a path of Parameter Store, which {@code up} lends them the operator's files through. */
class ModelsPathIT {

    private static final String TASK = Marks.at("last");

    @Test
    void manyEndpoints_ofCharactersThatNoEnvironmentHasRoomFor_areUsedByAllFunctions(@TempDir Path folder)
            throws IOException {
        try (FakeOpenAiServer provider =
                FakeOpenAiServer.start().otherwise(request -> Reaction.answer("{\"mark\":\"m\"}"))) {
            StringBuilder models = new StringBuilder("endpoints: # Schl\u00fcssel liegen anderswo\n");
            for (int i = 0; i < 100; i++) {
                models.append("  other-").append(i).append(": {kind: openai, baseUrl: \"http://127.0.0.1:1/v1\"}\n");
            }
            models.append("  last: {kind: openai, baseUrl: \"")
                    .append(provider.baseUrl())
                    .append("\"}\n");
            assertThat(models.length()).isGreaterThan(4_096);
            try (RunningWaybill waybill = RunningWaybill.start(RunningWaybill.ROOT, folder, models.toString())) {
                waybill.with(TASK);
                JsonNode job = waybill.run("marks", Json.object().put("text", "a"));
                assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
                assertThat(Json.parse(waybill.get("/v1/endpoints").body()).path("data"))
                        .hasSize(102);
            }
        }
    }

    @Test
    void functionThatMayNotReadThePath_isToldInTheLog_andCannotTellWhatIsThere(@TempDir Path folder)
            throws IOException {
        EditedCheckout checkout = EditedCheckout.in(folder);
        checkout.editResource("PublishTaskFunction", "Action: ssm:GetParametersByPath", "Action: ssm:GetParameter");
        try (RunningWaybill waybill =
                checkout.start("endpoints:\n  last: {kind: openai, baseUrl: \"http://127.0.0.1:1/v1\"}\n")) {
            HttpResponse<String> refused = waybill.post("/v1/tasks", TASK, "content-type", "application/yaml");
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.body()).contains("whether there is an endpoint named last cannot be told");
            assertThat(log(waybill, "PublishTaskFunction"))
                    .contains(
                            "is not authorized to perform: ssm:GetParametersByPath on resource:"
                                    + " arn:aws:ssm:eu-central-1:000000000000:parameter/waybill/models",
                            "\"event\":\"endpoints_mistaken\"",
                            "\"reason\":\"refused\"");
            assertThat(waybill.get("/v1/tasks").statusCode()).isEqualTo(200);
        }
    }

    private static String log(RunningWaybill waybill, String function) throws IOException {
        try (var files = Files.walk(waybill.data())) {
            return Files.readString(files.filter(file -> file.endsWith(function + ".log"))
                    .findFirst()
                    .orElseThrow());
        }
    }
}
