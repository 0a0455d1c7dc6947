package dev.waybill.command.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TaskTryTest extends Trying {

    @Test
    void answerThatTheGateStops_isShownAsAPersonsToDecide() throws IOException {
        writeTask(TASK + "review: {when: \"output.haiku = 'waves'\"}\n");
        provider.next(Reaction.answer("{\"haiku\": \"waves\"}"));

        Ran ran = tryIt("{\"topic\": \"the sea\"}");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(0);
        assertThat(ran.out())
                .contains("unsure", "awaiting_review in ", "a person would decide: unsure")
                .contains(
                        "gate        output.haiku = 'waves'\n              gave true",
                        "output      {\"haiku\":\"waves\"}");
    }

    @Test
    void jobForAPersonWithoutAnOutput_saysThatThereIsNone() throws IOException {
        writeTask(TASK + "review: {}\n");
        provider.otherwise(request -> Reaction.answer("{\"haiku\": 7}"));

        Ran ran = tryIt("{\"topic\": \"the sea\"}");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("a person would decide: invalid", "no model gave an output that fits");
        assertThat(ran.out()).doesNotContain("  gate");
    }

    /** Whatever a model says, it is shown as it is, with the verdict that the same answer has in a job. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void anyAnswer_isShownWithItsVerdict(String name, String said, String shown, String verdict) {
        provider.otherwise(request -> Reaction.answer(said));

        Ran ran = tryIt("{\"topic\": \"the sea\"}");

        assertThat(ran.err()).doesNotContain("unforeseen");
        assertThat(ran.exit()).isEqualTo(verdict.equals("accepted") ? Exit.DONE : Exit.FAILED);
        assertThat(ran.out()).contains("1.write.0.1  llm/large  " + verdict).contains("  answer      " + shown);
        assertThat(ran.out()).contains(verdict.equals("accepted") ? "completed in" : "  wrong       ");
        JsonNode json = Json.parse(tryIt("{\"topic\": \"the sea\"}", "--json").out());
        assertThat(json.path("attempts")).allMatch(attempt -> attempt.has("outcome"));
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                arguments("prose", "Sure! Here is your haiku.", "Sure! Here is your haiku.", "invalid"),
                arguments("thoughts, then JSON", "<think>hm</think>{\"haiku\":\"a\"}", "{\"haiku\":\"a\"}", "accepted"),
                arguments("thoughts only", "<think>hm, the sea", "<think>hm, the sea", "invalid"),
                arguments("a fence", "```json\n{\"haiku\":\"a\"}\n```", "{\"haiku\":\"a\"}", "accepted"),
                arguments("a number", "42 ", "42", "invalid"),
                arguments("a number past every double", "1e999999", "1e999999", "invalid"),
                arguments("a list", "[1, 2]", "[1,2]", "invalid"),
                arguments("an empty list", "[]", "[]", "invalid"),
                arguments("null", "null", "null", "invalid"),
                arguments("a text as JSON", "\"waves\"", "waves", "invalid"),
                arguments("white space", " \n ", "(an empty text)", "invalid"),
                arguments("broken JSON", "{\"haiku\": \"a\"", "{\"haiku\": \"a\"", "invalid"),
                arguments("JSON and more", "{\"haiku\":\"a\"} Enjoy!", "{\"haiku\":\"a\"} Enjoy!", "invalid"),
                arguments("too many levels", "[".repeat(500) + "]".repeat(500), "[[[[", "invalid"));
    }

    @Test
    void proseOverSeveralLines_isWrappedAtWords() {
        String words = "deep water ".repeat(20);
        provider.otherwise(request -> Reaction.answer("First line.\n" + words));

        Ran ran = tryIt("{\"topic\": \"the sea\"}");

        assertThat(ran.out()).contains("  answer      First line.\n              deep water");
        assertThat(ran.out().lines().filter(line -> line.contains("deep water")))
                .allMatch(line -> line.length() <= 80)
                .noneMatch(line -> line.endsWith("dee") || line.endsWith("wat"));
    }

    @Test
    void repairedAnswer_isShownWithEachPromptAnswerAndVerdict() {
        provider.next(Reaction.answer("{\"haiku\": 7}"));
        provider.next(Reaction.answer("{\"haiku\": \"waves\"}"));

        Ran ran = tryIt("{\"topic\": \"the sea\"}");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out())
                .contains("You write haiku.", "About the sea.", "invalid", "accepted", "completed in", "cost $0.0000")
                .contains("output      {\"haiku\":\"waves\"}");
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
        assertThat(json.path("attempts"))
                .extracting(attempt -> attempt.path("model").asText())
                .containsExactly("large", "large", "small");
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

    /** A first model that says nothing takes all the time there is, on whatever machine. */
    @Test
    void deadlineThatLeavesNoTime_isSaidToBeWhatEndedIt() throws IOException {
        writeTask(TASK + "deadline: 3s\n");
        provider.otherwise(request -> Reaction.silence(""));

        Ran ran = tryIt("{\"topic\": \"the sea\"}");

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.out())
                .contains("expired in", "error       expired: the task's deadline, 3.00 s after the start");
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
