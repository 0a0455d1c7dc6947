package dev.waybill.models.openai;

import static dev.waybill.models.openai.OpenAiCalls.endpoint;
import static dev.waybill.models.openai.OpenAiCalls.generate;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiAnswerTest {

    private final FakeOpenAiServer server = FakeOpenAiServer.start();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void wholeAnswer_isKeptAsTheProviderReportsIt() {
        server.next(Reaction.answer("{\"reply\": \"Grüße\"}"));

        ModelAnswer answer = answer(generate(server));

        assertThat(answer)
                .isEqualTo(new ModelAnswer(
                        "{\"reply\": \"Grüße\"}",
                        true,
                        "stop",
                        "chatcmpl-1",
                        "some-model-2026-10-01",
                        new Tokens(11, 7)));
    }

    @Test
    void request_carriesAttemptAndKeyInHeadersAndSchemaInResponseFormat() {
        generate(server);

        Request request = server.requests().get(0);
        assertThat(request.path()).isEqualTo("/v1/chat/completions");
        assertThat(request.attempt()).isEqualTo("1.reply.0.1");
        assertThat(request.headers()).containsEntry("authorization", "Bearer " + OpenAiCalls.KEY);
        assertThat(request.body().toString()).doesNotContain(OpenAiCalls.KEY);
        assertThat(request.said("system")).isEqualTo(OpenAiCalls.SYSTEM);
        assertThat(request.said("user")).isEqualTo(OpenAiCalls.USER);
        JsonNode format = request.body().path("response_format");
        assertThat(format.path("type").asText()).isEqualTo("json_schema");
        assertThat(format.at("/json_schema/strict").asBoolean()).isTrue();
        assertThat(format.at("/json_schema/schema/properties/reply/type").asText())
                .isEqualTo("string");
    }

    @Test
    void classify_asksForOneOfTheDescribedLabels() {
        server.next(Reaction.answer("{\"label\": \"legal\", \"confidence\": 0.9}"));

        ModelAnswer answer = answer(endpoint(server).call(OpenAiCalls.classify()));

        assertThat(answer.content()).isEqualTo("{\"label\": \"legal\", \"confidence\": 0.9}");
        Request request = server.requests().get(0);
        assertThat(request.said("system"))
                .contains("- billing: invoices and payments", "I was charged twice", "- legal");
        assertThat(request.said("user")).isEqualTo(OpenAiCalls.USER);
        assertThat(request.body()
                        .at("/response_format/json_schema/schema/properties/label/enum")
                        .toString())
                .isEqualTo("[\"billing\",\"legal\"]");
    }

    @Test
    void answerCutOffByLength_isAnsweredButNotComplete() {
        server.next(Reaction.finished("{\"reply\": \"Dea", "length"));

        ModelAnswer answer = answer(generate(server));

        assertThat(answer.complete()).isFalse();
        assertThat(answer.finishReason()).isEqualTo("length");
        assertThat(answer.tokens()).isEqualTo(new Tokens(11, 7));
    }

    @Test
    void unknownFinishReason_isNotKept() {
        server.next(Reaction.finished("{}", "something else entirely: canary"));

        ModelAnswer answer = answer(generate(server));

        assertThat(answer.complete()).isTrue();
        assertThat(answer.finishReason()).isEqualTo("unknown");
    }

    @Test
    void emptyContent_isAnAnswerThatWasPaidFor() {
        server.next(Reaction.answer(""));

        assertThat(answer(generate(server)).content()).isEmpty();
    }

    @Test
    void fenceAroundTheAnswer_isTakenOff() {
        server.next(Reaction.answer("```json\n{\"reply\": \"x\"}\n```"));

        assertThat(answer(generate(server)).content()).isEqualTo("{\"reply\": \"x\"}");
    }

    @Test
    void answerCutOffInEndlessWhiteSpace_isReadAtOnce() {
        String endless = "```json" + "\n".repeat(100_000);
        server.next(Reaction.finished(endless, "length"));

        ModelAnswer answer = answer(generate(server));

        assertThat(answer.complete()).isFalse();
        assertThat(answer.content()).isEqualTo(endless);
    }

    @Test
    void usageMissing_isUnknown() {
        server.next(Reaction.error(
                200, "{\"choices\": [{\"finish_reason\": \"stop\", \"message\": {\"content\": \"{}\"}}]}"));

        ModelAnswer answer = answer(generate(server));

        assertThat(answer.tokens()).isNull();
        assertThat(answer.responseId()).isNull();
        assertThat(answer.responseModel()).isNull();
    }

    private static ModelAnswer answer(ModelOutcome outcome) {
        assertThat(outcome).isInstanceOf(Answered.class);
        return ((Answered) outcome).answer();
    }
}
