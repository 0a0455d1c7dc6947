package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the task file to what goes over the wire: parts of what a search found, an example of a dialogue, parameters, checks with words of their own, a query and headers. */
@ExtendWith(SharedWaybill.Given.class)
class WhatAStepAsksIT {

    private static final String TASK = """
            task: asks
            version: 1
            input: {type: object, required: [question, team, articles]}
            output: {type: object, required: [number]}
            steps:
              - name: similar
                kind: rank
                query: "{{input.question}}"
                candidates: input.articles
                text: body
                top: 1
                give: title
                models: [{endpoint: embedded, model: all-minilm-l6-v2}]
              - name: reply
                kind: generate
                prompt:
                  system: You answer.
                  turns: [{user: "Is it open?", assistant: '{"lines": ["Yes."]}'}]
                  user: "{{#steps.similar}}{{value}}{{/steps.similar}}: {{input.question}}"
                schema: {type: object, required: [lines], properties: {lines: {type: array}}}
                check: [{that: "$count(answer.lines) > 0", say: "at least one line is needed"}]
                repair: 1
                parameters: {temperature: 0, maxOutputTokens: 800}
                models: [{endpoint: first, model: asks-large, parameters: {seed: 7}}]
              - name: book
                kind: call
                endpoint: crm
                method: GET
                path: /pages
                query: {title: "{{#steps.similar}}{{value}}{{/steps.similar}}"}
                headers: {X-Team: "{{input.team}}"}
                schema: {type: object, required: [number]}
                timeout: 2s
            """;

    private static FakeOpenAiServer first;
    private static FakeOpenAiServer crm;
    private static RunningWaybill waybill;

    @BeforeAll
    static void start(SharedWaybill shared) {
        first = shared.first;
        crm = shared.crm;
        waybill = shared.with(TASK);
    }

    private static ObjectNode input(String team) {
        ObjectNode input =
                Json.object().put("question", "How do I get my money back?").put("team", team);
        input.putArray("articles")
                .add(Json.parse("{\"title\":\"Opening times\",\"body\":\"We are open from nine to five.\"}"))
                .add(Json.parse("{\"title\":\"Refunds & more\",\"body\":\"We refund your money within a week.\"}"));
        return input;
    }

    @Test
    void everyPart_goesOverTheWireAsTheTaskSaysIt_andIsToldAfterwards() {
        int asked = first.requests().size();
        first.next(Reaction.answer("{\"lines\":[]}"), Reaction.answer("{\"lines\":[\"Soon.\"]}"));
        crm.next(Reaction.status(200, "application/json", "{\"number\": 7}"));

        JsonNode job = waybill.run("asks", input("billing"));

        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        JsonNode sent = first.requests().get(asked).body();
        assertThat(sent.path("messages").findValuesAsText("role"))
                .containsExactly("system", "user", "assistant", "user");
        assertThat(sent.at("/messages/3/content").asText()).isEqualTo("Refunds & more: How do I get my money back?");
        assertThat(sent.path("temperature").asInt(-1)).isZero();
        assertThat(sent.path("max_tokens").asInt()).isEqualTo(800);
        assertThat(sent.path("seed").asInt()).isEqualTo(7);
        assertThat(first.requests().get(asked + 1).said("user")).contains("- at least one line is needed\n");
        Request request = crm.requests().get(crm.requests().size() - 1);
        assertThat(request.path()).endsWith("/pages?title=Refunds%20%26%20more");
        assertThat(request.headers()).containsEntry("x-team", "billing");

        JsonNode attempt = steps(job).at("/data/1/attempts/0");
        assertThat(attempt.path("parameters"))
                .isEqualTo(Json.parse("{\"temperature\":0.0,\"maxOutputTokens\":800,\"seed\":7}"));
        assertThat(attempt.at("/violations/0").asText()).isEqualTo(": at least one line is needed");
        assertThat(attempt.at("/prompt/turns/0/assistant").asText()).isEqualTo("{\"lines\": [\"Yes.\"]}");
        assertThat(steps(job).at("/data/2/attempts/0/prompt/headers/X-Team").asText())
                .isEqualTo("billing");
        assertThat(waybill.records(job).toString())
                .contains("gen_ai.request.temperature", "gen_ai.request.seed")
                .doesNotContain("Refunds");
    }

    @Test
    void valueThatWouldBeginAnotherHeader_reachesNobody() {
        first.next(Reaction.answer("{\"lines\":[\"Soon.\"]}"));
        int before = crm.requests().size();

        JsonNode job = waybill.run("asks", input("billing\r\nX-Evil: 1"));

        assertThat(job.at("/error/code").asText()).isEqualTo("model_refused");
        assertThat(crm.requests()).hasSize(before);
    }

    @Test
    void parameterThatTheKindCannotBeTold_isRefusedAtItsPlace() {
        var refused = waybill.post(
                "/v1/tasks",
                TASK.replace("version: 1", "version: 2").replace("top: 1\n", "top: 1\n    parameters: {seed: 1}\n"),
                "content-type",
                "application/yaml");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("/steps/0/parameters", "unknown field");
    }

    private static JsonNode steps(JsonNode job) {
        return Json.parse(waybill.get("/v1/jobs/" + job.path("id").asText() + "/steps?include=prompts,answers")
                .body());
    }
}
