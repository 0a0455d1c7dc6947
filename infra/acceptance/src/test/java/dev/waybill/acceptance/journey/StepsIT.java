package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happened inside a job, and who may see it, through the API and the whole template. */
@ExtendWith(SharedWaybill.Given.class)
class StepsIT {

    private static final String TASK = """
            task: looked-into
            version: 1
            input: {type: object, required: [text], properties: {text: {type: string}}}
            output: {type: object, required: [reply], properties: {reply: {type: string}}}
            steps:
              - name: topic
                kind: generate
                prompt: {system: "Name the topic.", user: "{{input.text}}"}
                schema: {type: object, required: [topic], properties: {topic: {type: string}}}
                models: [{endpoint: first, model: looked-into-large}]
              - name: reply
                kind: generate
                prompt: {user: "On {{steps.topic.topic}}: {{input.text}}"}
                schema: {type: object, required: [reply], properties: {reply: {type: string}}}
                repair: 1
                models: [{endpoint: second, model: looked-into-small}]
            review: {when: "$contains(input.text, 'person')", within: 1h}
            """;

    private static final String ANSWERS = "/steps?include=prompts,answers";

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
    void promptsAndAnswers_areWhatWentOverTheWire_rejectedOnesToo() {
        int before = second.requests().size();
        first.next(Reaction.answer("{\"topic\":\"money\"}"));
        second.next(Reaction.answer("I would say: \"pay\"."), Reaction.answer("{\"reply\":\"Pay.\"}"));
        JsonNode job = waybill.run("looked-into", Json.object().put("text", "My <invoice> & 1.0 more"));
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");

        JsonNode steps = read(job, ANSWERS);
        assertThat(steps.at("/data/0/state").asText()).isEqualTo("done");
        assertThat(steps.at("/data/0/answer/topic").asText()).isEqualTo("money");
        JsonNode attempts = steps.at("/data/1/attempts");
        List<Request> sent = second.requests().subList(before, before + 2);
        for (int n = 0; n < 2; n++) {
            assertThat(attempts.get(n).path("attempt").asText())
                    .isEqualTo(sent.get(n).attempt());
            assertThat(attempts.get(n).at("/prompt/user").asText())
                    .isEqualTo(sent.get(n).said("user"));
        }
        assertThat(attempts.at("/0/verdict").asText()).isEqualTo("invalid");
        assertThat(attempts.at("/0/answer").asText()).isEqualTo("I would say: \"pay\".");
        assertThat(attempts.at("/1/answer/reply").asText()).isEqualTo("Pay.");
        assertThat(attempts.toString()).doesNotContain("prompt_changed");
        assertThat(waybill.records(job).toString()).contains("prompt_hash").doesNotContain("invoice");

        JsonNode one = read(job, "/steps?step=reply");
        assertThat(one.path("data")).hasSize(1);
        assertThat(one.toString()).doesNotContain("Pay").doesNotContain("invoice");
    }

    @Test
    void waitForAPerson_isTold_andTheReviewShowsTheLastAnswerThatDidNotFit() {
        first.next(Reaction.answer("{\"topic\":\"people\"}"));
        second.next(Reaction.answer("no JSON"), Reaction.answer("{\"reply\":\"Ask one.\"}"));
        String id = waybill.submit("looked-into", Json.object().put("text", "I want a person"));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Json.parse(waybill.get("/v1/jobs/" + id).body())
                        .path("status")
                        .asText()
                        .equals("awaiting_review"));
        JsonNode step = read(Json.object().put("id", id), "/steps").at("/data/1");
        assertThat(step.path("state").asText()).isEqualTo("waiting");
        assertThat(step.path("why").asText()).contains("$contains(input.text, 'person')", "gave true");
        JsonNode review = Json.parse(waybill.get("/v1/reviews/" + id).body());
        assertThat(review.at("/last_invalid/answer").asText()).isEqualTo("no JSON");
        assertThat(review.at("/last_invalid/violations/0").asText()).contains("not JSON");
        assertThat(review.path("agreed").asInt()).isZero();
    }

    @Test
    void keyThatShowsNoPayloads_seesEverythingElse_andIsNotHeld() {
        first.next(Reaction.answer("{\"topic\":\"money\"}"));
        second.next(Reaction.answer("{\"reply\":\"Pay 4a91c.\"}"));
        String clerk = key("jobs:read", "jobs:write");
        HttpResponse<String> taken = waybill.postAs(
                clerk, "/v1/jobs", "{\"task\": \"looked-into\", \"input\": {\"text\": \"I owe 4a91c\"}}");
        assertThat(taken.statusCode()).isEqualTo(202);
        String id = Json.parse(taken.body()).path("id").asText();
        waybill.ended(id);

        HttpResponse<String> shown = waybill.getAs(clerk, "/v1/jobs/" + id + "?wait=5");
        assertThat(shown.body()).contains("\"withheld\":true").doesNotContain("4a91c");
        assertThat(waybill.getAs(clerk, "/v1/jobs/" + id + "/steps").body())
                .contains("\"done\"")
                .doesNotContain("4a91c");
        HttpResponse<String> refused = waybill.getAs(clerk, "/v1/jobs/" + id + ANSWERS);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
        assertThat(waybill.getAs(key("jobs:read", "payloads:read"), "/v1/jobs/" + id)
                        .body())
                .contains("Pay 4a91c.");
    }

    private static JsonNode read(JsonNode job, String what) {
        HttpResponse<String> answer = waybill.get("/v1/jobs/" + job.path("id").asText() + what);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.parse(answer.body());
    }

    private static String key(String... scopes) {
        ObjectNode wanted = Json.object().put("name", "test");
        List.of(scopes).forEach(wanted.putArray("scopes")::add);
        return Json.parse(waybill.post("/v1/keys", Json.write(wanted)).body())
                .path("key")
                .asText();
    }
}
