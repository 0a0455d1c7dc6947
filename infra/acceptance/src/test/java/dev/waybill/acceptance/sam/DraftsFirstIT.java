package dev.waybill.acceptance.sam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.emulator.Emulator;
import dev.waybill.emulator.function.InvokeOutcome.Returned;
import dev.waybill.local.WaybillFunctions;
import dev.waybill.local.sample.SampleSeed;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The variable by which the machine on which tasks are edited gives drafts to who names no version. */
class DraftsFirstIT {

    private static final String TASK = "sample-mood";

    @ParameterizedTest
    @CsvSource({"first, draft", "last, 1", ", 1"})
    void draftIsGivenToWhoNamesNoVersion_whereTheMachineSaysSo(String drafts, String version) {
        try (Emulator runtime = start(drafts)) {
            ObjectNode publish = event("publish-task/sentiment-yaml");
            publish.putObject("queryStringParameters").put("draft", "true");
            publish.put("body", publish.path("body").asText().replace("task: sentiment", "task: " + TASK));
            assertThat(answer(runtime, "PublishTaskFunction", publish)
                            .path("version")
                            .asText())
                    .isEqualTo("draft");

            assertThat(submit(runtime, "").path("task_version").asText()).isEqualTo(version);
            assertThat(submit(runtime, ",\"task_version\":2")
                            .path("task_version")
                            .asInt())
                    .isEqualTo(2);
        }
    }

    /** It is the machine's own: what is deployed knows nothing of it. */
    @Test
    void template_doesNotNameIt() {
        assertThat(SampleEvent.ROOT.resolve("template.yaml")).content().doesNotContain("WAYBILL_DRAFTS");
    }

    private static Emulator start(@Nullable String drafts) {
        Map<String, String> variables = drafts == null ? Map.of() : Map.of("WAYBILL_DRAFTS", drafts);
        Emulator runtime = Emulator.start(WaybillFunctions.options(SampleEvent.ROOT.resolve("template.yaml"))
                .withParameters(
                        Map.of("Models", "endpoints:\n  llm: {kind: openai, baseUrl: \"http://127.0.0.1:9\"}\n"))
                .withLent(name -> Optional.ofNullable(variables.get(name))));
        new SampleSeed(SampleEvent.ROOT, Clock.systemUTC()).into(runtime.dynamo());
        return runtime;
    }

    private static JsonNode submit(Emulator runtime, String more) {
        ObjectNode submit = event("submit-job/ticket");
        submit.put("body", "{\"task\":\"" + TASK + "\",\"input\":{\"text\":\"hello\"}" + more + "}");
        submit.withObject("/headers").remove("idempotency-key");
        return answer(runtime, "SubmitJobFunction", submit);
    }

    private static ObjectNode event(String name) {
        return (ObjectNode) SampleEvent.all().stream()
                .filter(event -> event.name().equals(name))
                .findFirst()
                .orElseThrow()
                .json();
    }

    private static JsonNode answer(Emulator runtime, String function, ObjectNode event) {
        Returned returned =
                (Returned) runtime.invoke(function, Json.write(event).getBytes(StandardCharsets.UTF_8));
        return Json.parse(Json.parse(returned.text()).path("body").asText());
    }
}
