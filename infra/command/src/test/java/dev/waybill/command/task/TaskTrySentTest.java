package dev.waybill.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** A trial shows what each kind of step sent, as it was sent, and no secret of it. */
class TaskTrySentTest extends Trying {

    @Test
    void classification_isShownWithTheWholePromptThatWasSent() throws IOException {
        writeTask("""
                task: team
                version: 1
                input: {type: object}
                output: {type: object}
                steps:
                  - name: team
                    kind: classify
                    text: "{{input.topic}}"
                    labels: {legal: {description: "courts and law", examples: ["you will hear from my lawyer"]}, other: {}}
                    models: [{endpoint: llm, model: large, timeout: 5s}]
                """);
        provider.next(Reaction.answer("{\"label\": \"legal\", \"confidence\": 0.9}"));

        Ran ran = tryIt("{\"topic\": \"a letter\"}", "--json");

        JsonNode sent = provider.requests().get(0).body().path("messages");
        JsonNode prompt = Json.parse(ran.out()).at("/attempts/0/prompt");
        assertThat(prompt.path("system").asText())
                .isEqualTo(sent.at("/0/content").asText())
                .contains("courts and law", "you will hear from my lawyer");
        assertThat(prompt.path("user").asText())
                .isEqualTo(sent.at("/1/content").asText())
                .isEqualTo("a letter");
    }

    @Test
    void requestToAServer_isShownWithItsHeaders_butNoPartOfTheSecret() throws IOException {
        Files.writeString(folder.resolve("key"), "CANARY-SECRET");
        Files.writeString(
                folder.resolve("models.yaml"),
                "endpoints:\n  erp: {kind: http, allowPrivate: true, baseUrl: \"" + provider.baseUrl()
                        + "\", secret: \"file:" + folder.resolve("key") + "\"}\n");
        writeTask("""
                task: book
                version: 1
                input: {type: object}
                output: {}
                steps:
                  - {name: book, kind: call, endpoint: erp, method: POST, path: "/tickets/{{input.topic}}",
                     body: {about: "{{input.topic}}"}, schema: {}}
                """);
        provider.next(Reaction.error(200, "{\"id\": 7}"));

        Ran ran = tryIt("{\"topic\": \"sea\"}", "--act");

        assertThat(ran.out())
                .contains("method      POST", "path        /tickets/sea", "Idempotency-Key: \"", "about: sea")
                .contains("Authorization: Bearer (the endpoint's secret)")
                .contains("answer      {\"id\":7}");
        assertThat(ran.out() + ran.err()).doesNotContain("CANARY-SECRET");
    }

    @Test
    void search_isShownWithQueryAndCandidatesAsSent() throws IOException {
        writeTask("""
                task: find
                version: 1
                input: {type: object}
                output: {}
                steps:
                  - {name: near, kind: rank, query: "{{input.topic}}?", candidates: input.notes, text: body, top: 1,
                     models: [{endpoint: embedded, model: all-minilm-l6-v2}]}
                """);

        Ran ran = tryIt("{\"topic\": \"the sea\", \"notes\": [{\"body\": \"waves\"}, {\"body\": \"taxes\"}]}");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("query       the sea?", "candidates  - waves\n              - taxes");
    }

    @Test
    void lookupOfWhatIsNotThere_isShownAsTheAnswerItIs() throws IOException {
        writeTask("""
                task: vendor
                version: 1
                input: {type: object, required: [code], properties: {code: {type: string}}}
                output: {type: object}
                steps:
                  - {name: vendor, kind: call, endpoint: erp, method: GET, path: "/vendors/{{input.code}}", answers: [404]}
                """);
        Files.writeString(
                folder.resolve("models.yaml"),
                "endpoints:\n  erp: {kind: http, baseUrl: \"" + provider.baseUrl() + "\", allowPrivate: true}\n");
        provider.next(Reaction.status(404, "text/html", "<html>"));

        Ran ran = tryIt("{\"code\": \"XX\"}", "--act");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("/vendors/XX", "accepted", "output      {\"status\":404,\"body\":null}");
    }

    @Test
    void schemaAndBoundsThatGoAlong_areShownAsTheyWereSent() throws IOException {
        Files.writeString(
                folder.resolve("models.yaml"),
                "endpoints:\n  llm: {kind: openai, baseUrl: \"" + provider.baseUrl()
                        + "\", models: {large: {maxOutputTokens: 77}}}\n");
        provider.next(Reaction.answer("{\"haiku\": \"waves\"}"));

        Ran ran = tryIt("{\"topic\": \"the sea\"}");
        provider.next(Reaction.answer("{\"haiku\": \"waves\"}"));
        JsonNode json = Json.parse(tryIt("{\"topic\": \"the sea\"}", "--json").out());

        assertThat(ran.out())
                .contains("  sent        POST " + provider.baseUrl() + "/chat/completions")
                .contains("  system      You write haiku.", "  user        About the sea.")
                .contains("\"max_tokens\":77", "\"json_schema\"", "\"additionalProperties\":false");
        assertThat(json.at("/attempts/0/sent/0/body"))
                .isEqualTo(provider.requests().get(1).body());
    }

    @Test
    void questionThatWasPutAnotherWayAfterAll_isShownBothWays() {
        provider.next(
                Reaction.error(
                        400,
                        "{\"error\": {\"message\": \"response_format is not supported\", \"param\": \"response_format\"}}"),
                Reaction.answer("{\"haiku\": \"waves\"}"));

        Ran ran = tryIt("{\"topic\": \"the sea\"}");

        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out().split("  sent        POST ", -1)).hasSize(3);
        assertThat(ran.out().replaceAll("\\s+", " "))
                .contains("You write haiku. Answer with one JSON value and nothing else");
    }

    @Test
    void answerThatIsAskedForAgain_isShownAsItWasQuotedToTheModel() {
        provider.next(Reaction.answer("{\"haiku\": 7}"), Reaction.answer("{\"haiku\": \"waves\"}"));

        Ran ran = tryIt("{\"topic\": \"the sea\"}", "--json");

        assertThat(Json.parse(ran.out())
                        .at("/attempts/1/sent/0/body/messages/1/content")
                        .asText())
                .isEqualTo(provider.requests().get(1).said("user"))
                .contains("{\"haiku\": 7}", "/haiku");
    }
}
