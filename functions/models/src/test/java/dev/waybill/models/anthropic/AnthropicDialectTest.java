package dev.waybill.models.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelCall.Label;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.ContextTooLong;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Refused;
import dev.waybill.core.model.ModelOutcome.Throttled;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.fake.Dialect;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import dev.waybill.models.fault.Kinds;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicDialectTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Tokens TOKENS = new Tokens(11, 7);

    private final FakeOpenAiServer server = FakeOpenAiServer.start();
    private final ModelEndpoint endpoint = Kinds.ANTHROPIC.endpoint(server.baseUrl());

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void answer_isTheInputOfTheToolThatTheModelHasToUse() {
        server.next(Dialect.ANTHROPIC.answer("{\"reply\":\"Grüße\"}"));

        assertThat(ask())
                .isEqualTo(new Answered(new ModelAnswer(
                        "{\"reply\":\"Grüße\"}", true, "tool_use", "msg_1", "claude-2026-10-01", TOKENS)));
        Request request = server.requests().get(0);
        assertThat(request.path()).isEqualTo("/v1/messages");
        assertThat(request.headers()).containsEntry("anthropic-version", "2023-06-01");
        assertThat(request.body().at("/tool_choice").toString()).isEqualTo("{\"type\":\"tool\",\"name\":\"answer\"}");
        assertThat(request.body()
                        .at("/tools/0/input_schema/properties/reply/type")
                        .asText())
                .isEqualTo("string");
        assertThat(request.body().path("system").asText()).isEqualTo("canary-system");
        assertThat(request.body().path("max_tokens").asLong()).isEqualTo(4_096);
    }

    @Test
    void schemaThatIsNoObject_goesInAsAFieldAndComesOutAgain() {
        server.next(Dialect.ANTHROPIC.answer("{\"answer\":[1,2]}"));
        JsonNode schema =
                Kinds.json("{\"type\": \"array\", \"items\": {\"$ref\": \"#/$defs/n\"}, \"$defs\": {\"n\": {}}}");

        Answered answered = (Answered)
                endpoint.call(new ModelCall.Generate(new AttemptName(1, "s", 0, 1), "m", TIMEOUT, null, "x", schema));

        assertThat(answered.answer().content()).isEqualTo("[1,2]");
        JsonNode sent = server.requests().get(0).body().at("/tools/0/input_schema");
        assertThat(sent.path("type").asText()).isEqualTo("object");
        assertThat(sent.has("$defs")).isTrue();
        assertThat(server.requests().get(0).body().has("system")).isFalse();
    }

    @Test
    void classify_asksForOneOfTheDescribedLabels() {
        server.next(Dialect.ANTHROPIC.answer("{\"label\":\"legal\",\"confidence\":0.9}"));
        List<Label> labels = List.of(
                new Label("billing", "invoices", List.of("charged twice")), new Label("legal", null, List.of()));

        Answered answered = (Answered)
                endpoint.call(new ModelCall.Classify(new AttemptName(1, "s", 0, 1), "m", TIMEOUT, "my text", labels));

        assertThat(answered.answer().content()).isEqualTo("{\"label\":\"legal\",\"confidence\":0.9}");
        assertThat(server.requests().get(0).body().path("system").asText()).contains("- billing: invoices");
        assertThat(server.requests().get(0).said("user")).isEqualTo("my text");
    }

    @Test
    void answerCutOffByMaxTokens_isAnsweredButNotComplete() {
        server.next(Dialect.ANTHROPIC.finished("{\"reply\": \"Dea", "max_tokens"));
        ModelAnswer answer = ((Answered) ask()).answer();
        assertThat(answer.complete()).isFalse();
        assertThat(answer.finishReason()).isEqualTo("max_tokens");
        assertThat(answer.tokens()).isEqualTo(TOKENS);
    }

    @Test
    void refusal_carriesItsTokens() {
        server.next(Dialect.ANTHROPIC.finished("", "refusal"));
        assertThat(ask()).isEqualTo(new Refused("refusal", TOKENS));
    }

    @Test
    void outputBlockedByTheFilter_isRefused() {
        assertThat(fails(400, "invalid_request_error", "Output blocked by content filtering policy"))
                .isEqualTo(new Refused("content_filter"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prompt is too long: 210000 tokens > 200000 maximum",
                "input length and `max_tokens` exceed context limit: 199000 + 4096 > 200000"
            })
    void contextTooLong_isSaidInTheMessage(String message) {
        assertThat(fails(400, "invalid_request_error", message))
                .isEqualTo(new ContextTooLong("context_length_exceeded"));
        assertThat(fails(413, "request_too_large", "x")).isEqualTo(new ContextTooLong("context_length_exceeded"));
    }

    @Test
    void quotaExhausted_isTheOperatorsToMend() {
        Misconfigured exhausted = new Misconfigured("quota_exhausted");
        assertThat(fails(400, "invalid_request_error", "Your credit balance is too low to access the Anthropic API."))
                .isEqualTo(exhausted);
        assertThat(fails(400, "invalid_request_error", "You have reached your specified API usage limits."))
                .isEqualTo(exhausted);
        assertThat(fails(402, "billing_error", "x")).isEqualTo(exhausted);
    }

    @Test
    void overloaded_isUnavailable() {
        assertThat(fails(529, "overloaded_error", "Overloaded")).isEqualTo(new Unavailable("http_529", true));
    }

    @ParameterizedTest
    @CsvSource({"overloaded_error", "api_error", "timeout_error"})
    void errorInsideA200_countsByItsType(String type) {
        assertThat(fails(200, type, "x")).isEqualTo(new Unavailable("error_in_answer", true));
        assertThat(fails(200, "rate_limit_error", "x")).isEqualTo(new Throttled(null, "rate_limited"));
        assertThat(fails(200, "authentication_error", "x")).isEqualTo(new Misconfigured("not_authenticated"));
        assertThat(fails(200, "not_found_error", "x")).isEqualTo(new Misconfigured("model_or_path_unknown"));
    }

    @Test
    void modelThatCannotBeMadeToUseATool_isAskedInThePromptAndRemembered() {
        server.otherwise(request -> request.body().has("tools")
                ? error(400, "invalid_request_error", "tool_choice: this model does not support forced tool use")
                : Dialect.ANTHROPIC.finished("```json\n{\"reply\":\"x\"}\n```", "end_turn"));

        assertThat(((Answered) ask()).answer().content()).isEqualTo("{\"reply\":\"x\"}");
        assertThat(ask()).isInstanceOf(Answered.class);

        assertThat(server.requests())
                .extracting(request -> request.body().has("tools"))
                .containsExactly(true, false, false);
        assertThat(server.requests().get(2).body().path("system").asText()).contains("JSON Schema", "\"reply\"");
    }

    private ModelOutcome fails(int status, String type, String message) {
        int before = server.requests().size();
        server.next(error(status, type, message));
        ModelOutcome outcome = ask();
        assertThat(server.requests()).as("exactly one request").hasSize(before + 1);
        return outcome;
    }

    private static Reaction error(int status, String type, String message) {
        return Reaction.error(
                status,
                "{\"type\": \"error\", \"error\": {\"type\": \"" + type + "\", \"message\": \"" + message + "\"}}");
    }

    private ModelOutcome ask() {
        return endpoint.call(Kinds.ANTHROPIC.call(TIMEOUT));
    }
}
