package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A confidence that is the agreement of samples, and the gate that asks for it, through the API. */
@ExtendWith(SharedWaybill.Given.class)
class SamplingIT {

    private static final String TASK = """
            task: sampled
            version: 1
            input: {type: object, required: [text], properties: {text: {type: string}}}
            output: {type: object, required: [team, confidence]}
            steps:
              - name: team
                kind: classify
                text: "{{input.text}}"
                labels: {billing: {}, legal: {}}
                confidence: {agreement: 3}
                models: [{endpoint: first, model: sampled-large}, {endpoint: second, model: sampled-small}]
            result: '{"team": steps.team.label, "confidence": steps.team.confidence}'
            review: {when: "confidence.team < 0.8"}
            """;

    private static FakeOpenAiServer first;
    private static FakeOpenAiServer second;
    private static RunningWaybill waybill;

    @BeforeAll
    static void start(SharedWaybill shared) {
        first = shared.first;
        second = shared.second;
        waybill = shared.with(TASK);
    }

    @Test
    void twoOfThreeThatAgree_goToAPerson_andThreeOfThreePass() {
        int before = first.requests().size();
        first.next(label("billing"), label("legal"), label("billing"));
        JsonNode unsure = underReview("my lawyer writes about an invoice");
        assertThat(unsure.at("/review/reason").asText()).isEqualTo("unsure");
        assertThat(settled(unsure)).hasSize(3).last().satisfies(last -> {
            assertThat(last.path("verdict").asText()).isEqualTo("unsure");
            assertThat(last.path("confidence").asDouble()).isEqualTo(0.667);
        });
        assertThat(attempts(first, before)).containsExactly("1.team.0.1", "1.team.0.2", "1.team.0.3");

        first.next(label("legal"), label("legal"), label("legal"));
        JsonNode sure = waybill.run("sampled", Json.object().put("text", "my lawyer writes"));
        assertThat(sure.path("status").asText()).as(sure.toString()).isEqualTo("completed");
        assertThat(sure.path("output")).isEqualTo(Json.parse("{\"team\": \"legal\", \"confidence\": 1.0}"));
        assertThat(sure.at("/answer/confidence").asDouble()).isEqualTo(1);
        assertThat(settled(sure))
                .extracting(facts -> facts.path("verdict").asText())
                .containsExactly("sampled", "sampled", "accepted");
        assertThat(first.requests()).hasSize(before + 6);
    }

    @Test
    void modelThatFailsBetweenSamples_isTriedAgain_andThenTheNextGoesOn() {
        int before = first.requests().size();
        first.next(label("billing"), Reaction.error(503, "{}"), Reaction.error(503, "{}"));
        second.next(label("billing"), label("billing"));
        JsonNode job = waybill.run("sampled", Json.object().put("text", "an invoice"));
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(attempts(first, before)).containsExactly("1.team.0.1", "1.team.0.2", "1.team.0.3");
        assertThat(attempts(second, 0)).containsExactly("1.team.1.1", "1.team.1.2");
        assertThat(settled(job)).hasSize(5);
        assertThat(job.at("/answer/confidence").asDouble()).isEqualTo(1);
    }

    @Test
    void agreementOfModelsThatAlwaysAnswerTheSame_isRefusedAtItsPlace() {
        var refused = waybill.post(
                "/v1/tasks",
                TASK.replace("version: 1", "version: 2")
                        .replace(
                                "{endpoint: second, model: sampled-small}",
                                "{endpoint: embedded, model: all-minilm-l6-v2}"),
                "content-type",
                "application/yaml");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("/steps/0/models/1/endpoint", "always answer the same");
    }

    private static JsonNode underReview(String text) {
        JsonNode job =
                Json.parse(waybill.post("/v1/jobs", "{\"task\": \"sampled\", \"input\": {\"text\": \"" + text + "\"}}")
                        .body());
        return Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> Json.parse(
                                waybill.get("/v1/jobs/" + job.path("id").asText())
                                        .body()),
                        now -> now.path("status").asText().equals("awaiting_review"));
    }

    private static Reaction label(String label) {
        return Reaction.answer("{\"label\":\"" + label + "\",\"confidence\":0.99}");
    }

    private static List<JsonNode> settled(JsonNode job) {
        return waybill.records(job).stream()
                .filter(record -> record.path("type").asText().equals("attempt_settled"))
                .map(record -> record.path("facts"))
                .collect(Collectors.toList());
    }

    private static List<String> attempts(FakeOpenAiServer server, int from) {
        return server.requests().subList(from, server.requests().size()).stream()
                .map(Request::attempt)
                .collect(Collectors.toList());
    }
}
