package dev.waybill.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskTryTest {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root", "../.."));
    private static final String TASK = """
            task: haiku
            version: 3
            input: {type: object, required: [topic], properties: {topic: {type: string}}}
            output: {type: object, required: [haiku], properties: {haiku: {type: string}}}
            steps:
              - name: write
                kind: generate
                prompt: {system: "You write haiku.", user: "About {{input.topic}}."}
                schema: {type: object, required: [haiku], additionalProperties: false, properties: {haiku: {type: string}}}
                models:
                  - {endpoint: llm, model: large, timeout: 5s}
                  - {endpoint: llm, model: small, timeout: 5s}
                repair: 1
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    private final FakeOpenAiServer provider = FakeOpenAiServer.start();

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("1.yaml"), TASK);
        Files.writeString(
                folder.resolve("models.yaml"),
                "endpoints:\n  llm: {kind: openai, baseUrl: \"" + provider.baseUrl()
                        + "\", price: {input: 1000000, output: 2000000}}\n");
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
    }

    private Ran tryIt(String input, String... more) {
        String[] arguments = {
            "task",
            "try",
            folder.resolve("1.yaml").toString(),
            "--models",
            folder.resolve("models.yaml").toString(),
            "--input",
            input
        };
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return Ran.waybill(ROOT, Map.of(), "", all);
    }

    @Test
    void answerThatTheGateStops_isShownAsAPersonsToDecide() throws IOException {
        Files.writeString(folder.resolve("1.yaml"), TASK + "review: {when: \"output.haiku = 'waves'\"}\n");
        provider.next(Reaction.answer("{\"haiku\": \"waves\"}"));

        Ran ran = tryIt("{\"topic\": \"the sea\"}");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(0);
        assertThat(ran.out()).contains("unsure", "awaiting_review in ", "a person would decide: unsure");
    }

    @Test
    void lookupOfWhatIsNotThere_isShownAsTheAnswerItIs() throws IOException {
        Files.writeString(folder.resolve("1.yaml"), """
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

        Ran ran = tryIt("{\"code\": \"XX\"}");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("/vendors/XX", "accepted", "output  {\"status\":404,\"body\":null}");
    }

    @Test
    void repairedAnswer_isShownWithEachPromptAnswerAndVerdict() {
        provider.next(Reaction.answer("{\"haiku\": 7}"));
        provider.next(Reaction.answer("{\"haiku\": \"waves\"}"));

        Ran ran = tryIt("{\"topic\": \"the sea\"}");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out())
                .contains("You write haiku.", "About the sea.", "invalid", "accepted", "completed in", "cost $0.0000")
                .contains("output  {\"haiku\":\"waves\"}");
        assertThat(ran.err()).contains("asks llm/large");
    }

    @Test
    void asJson_itIsOneObjectWithEveryAttempt() {
        provider.next(Reaction.error(503, "{}"));
        provider.next(Reaction.error(503, "{}"));
        provider.next(Reaction.answer("{\"haiku\": \"waves\"}"));

        Ran ran = tryIt("{\"topic\": \"the sea\"}", "--json");

        JsonNode json = Json.parse(ran.out());
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(json.path("status").asText()).isEqualTo("completed");
        assertThat(json.path("attempts").findValuesAsText("outcome"))
                .containsExactly("ModelUnavailable", "ModelUnavailable", "ModelAnswered");
        assertThat(json.path("attempts").findValuesAsText("model")).containsExactly("large", "large", "small");
        assertThat(json.at("/attempts/2/prompt/user").asText()).isEqualTo("About the sea.");
        assertThat(json.at("/attempts/2/answer/haiku").asText()).isEqualTo("waves");
        assertThat(json.path("cost_micros").asLong()).isPositive();
    }

    @Test
    void jobThatFails_saysWhy_withStatusOne() {
        provider.next(Reaction.refusal("I would rather not."));

        Ran ran = tryIt("{\"topic\": \"the sea\"}");

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.out()).contains("failed in", "model_refused");
    }

    @Test
    void inputThatDoesNotFit_isRefusedAtItsPlace_withoutACall() {
        Ran ran = tryIt("{\"topic\": 7}");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("/input/topic");
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void unknownEndpoint_isRefusedAtItsPlace() throws IOException {
        Files.writeString(folder.resolve("models.yaml"), "endpoints: {}\n");

        Ran ran = tryIt("{\"topic\": \"the sea\"}");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("/steps/0/models/0/endpoint", "llm");
    }

    @Test
    void exampleTask_needsNoModelsFile() {
        Ran ran = Ran.waybill(
                ROOT,
                Map.of(),
                "",
                "task",
                "try",
                ROOT.resolve("infra/tasks/ticket-triage/1.yaml").toString(),
                "--input",
                ROOT.resolve("events/tickets/charged-twice.json").toString());

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("embedded/", "completed in");
    }
}
