package dev.waybill.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is mocked asks nobody, needs nothing, and is judged as a model's answer is. */
class TaskTryMocksTest extends Trying {

    private static final String SEA = "{\"topic\": \"the sea\"}";

    @Test
    void mockedStep_needsNoEndpoint() throws IOException {
        Ran ran = tryWithoutModels(SEA, "--mocks", mocks("write: {haiku: waves}"));

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out())
                .contains(
                        "accepted (mocked: mocks.yaml:1)", "system      You write haiku.", "user        About the sea.")
                .contains("output      {\"haiku\":\"waves\"}", "cost $0\n");
        assertThat(ran.err()).contains("1.write.0.1 is mocked, by mocks.yaml:1");
    }

    @Test
    void mockedStep_needsNoKey_andAnotherStillDoes() throws IOException {
        Files.writeString(
                folder.resolve("models.yaml"),
                "endpoints:\n  llm:\n    kind: openai\n    baseUrl: \"" + provider.baseUrl()
                        + "\"\n    secret: \"env:NOT_SET_ANYWHERE\"\n");

        Ran mocked = tryIt(SEA, "--mocks", mocks("write: {haiku: waves}"));
        Ran real = tryIt(SEA);

        assertThat(mocked.exit()).as(mocked.err()).isEqualTo(Exit.DONE);
        assertThat(real.exit()).isEqualTo(Exit.REFUSED);
        assertThat(real.err()).contains("models.yaml:5: /endpoints/llm/secret", "env:NOT_SET_ANYWHERE");
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void listOfAnswers_answersOneAttemptAfterTheOther_judgedAsAModels() throws IOException {
        Ran ran = tryWithoutModels(SEA, "--json", "--mocks", mocks("write:\n  - {haiku: 7}\n  - {haiku: waves}\n"));

        JsonNode attempts = Json.parse(ran.out()).path("attempts");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(attempts.findValuesAsText("verdict")).containsExactly("invalid", "accepted");
        assertThat(attempts.findValuesAsText("mocked")).containsExactly("mocks.yaml:2", "mocks.yaml:3");
        assertThat(attempts.at("/0/violations/0").asText()).startsWith("/haiku: ");
        assertThat(attempts.at("/1/prompt/user").asText()).contains("{\"haiku\":7}");
        assertThat(attempts.at("/0/sent")).isEmpty();
    }

    @Test
    void lastAnswer_standsForAllThatFollow() throws IOException {
        Ran ran = tryWithoutModels(SEA, "--json", "--mocks", mocks("write: [{haiku: 1}, {haiku: 2}]"));

        JsonNode json = Json.parse(ran.out());
        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(json.at("/error/code").asText()).isEqualTo("output_invalid");
        assertThat(json.path("attempts").findValues("answer"))
                .extracting(each -> each.path("haiku").asInt())
                .containsExactly(1, 2, 2, 2);
    }

    @Test
    void mockThatDoesNotFit_isToldWithItsPlaceAndTheAnswers() throws IOException {
        Ran ran = tryWithoutModels(SEA, "--mocks", mocks("# mine\nwrite: {haiku: 7}"));

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.out()).contains("invalid (mocked: mocks.yaml:2)", "wrong       /haiku: ");
    }

    /** Each with its line; nothing is asked. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    wriet: {haiku: waves}     | mocks.yaml:1: /wriet: the task has no step of this name; did you mean write?
                    zzz: 1                    | mocks.yaml:1: /zzz: the task has no step of this name; its steps are write
                    write: []                 | mocks.yaml:1: /write: expected an answer, or a list of one or more; got an empty list
                    [1]                       | mocks.yaml:1: (root): expected an object of answers by step; got array
                    'write: {a: 1}, write: 2' | mocks.yaml
                    '{"write": '              | mocks.yaml
                    ''                        | mocks.yaml: (root): expected mocks by step as YAML or JSON, got an empty text
                    """)
    void fileThatAnswersNoStep_isRefusedAtItsPlace(String text, String told) throws IOException {
        Ran ran = tryIt(SEA, "--mocks", mocks(text));

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("the mocks have mistakes", told).doesNotContain("unforeseen");
        assertThat(provider.requests()).isEmpty();
    }

    @Test
    void fileThatCannotBeRead_isRefused() {
        Ran ran = tryIt(SEA, "--mocks", folder.resolve("none.yaml").toString());

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("none.yaml cannot be read: there is no such file");
    }

    @Test
    void answerThatIsAListItself_standsWithinAList() throws IOException {
        writeTask("""
                task: find
                version: 1
                input: {type: object}
                output: {}
                steps:
                  - {name: near, kind: rank, query: "{{input.topic}}", candidates: input.notes, top: 1,
                     models: [{endpoint: nowhere, model: any}]}
                """);
        String input = "{\"topic\": \"sea\", \"notes\": [\"waves\", \"taxes\"]}";

        Ran bare = tryWithoutModels(input, "--mocks", mocks("near: [{index: 1, score: 0.5}]"));
        Ran within = tryWithoutModels(input, "--mocks", mocks("near: [[{index: 1, score: 0.5}]]"));
        Ran outside = tryWithoutModels(input, "--mocks", mocks("near: [[{index: 2, score: 0.5}]]"));

        assertThat(bare.exit()).isEqualTo(Exit.REFUSED);
        assertThat(bare.err()).contains("/near: a list holds the answers to successive attempts", "[[…]]");
        assertThat(within.exit()).as(within.err()).isEqualTo(Exit.DONE);
        assertThat(within.out()).contains("output      [{\"index\":1,\"score\":0.5}]");
        assertThat(outside.out()).contains("invalid (mocked", "/0/index: expected the place of one of the candidates");
    }

    @Test
    void whatAReviewerWouldSee_isShown() throws IOException {
        writeTask(TASK + "review: {when: \"output.haiku = 'waves'\", instructions: \"Count the syllables.\"}\n");

        Ran text = tryWithoutModels(SEA, "--mocks", mocks("write: {haiku: waves}"));
        JsonNode json = Json.parse(tryWithoutModels(SEA, "--json", "--mocks", mocks("write: {haiku: waves}"))
                .out());

        assertThat(text.exit()).as(text.err()).isEqualTo(Exit.DONE);
        assertThat(text.out())
                .contains("a person would decide: unsure", "to do       Count the syllables.")
                .contains("gate        output.haiku = 'waves'", "output      {\"haiku\":\"waves\"}");
        assertThat(json.at("/review/instructions").asText()).isEqualTo("Count the syllables.");
        assertThat(json.at("/review/gate/saw").asText()).isEqualTo("true");
        assertThat(json.at("/review/answer/haiku").asText()).isEqualTo("waves");
        assertThat(json.at("/review/step").isMissingNode()).isTrue();
    }

    @Test
    void reviewWithoutAnAnswer_namesTheStepThatGaveNone() throws IOException {
        writeTask(TASK + "review: {}\n");

        Ran ran = tryWithoutModels(SEA, "--mocks", mocks("write: {haiku: 7}"));

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("a person would decide: invalid (output_invalid)", "  step        write");
    }
}
