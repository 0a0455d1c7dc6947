package dev.waybill.models.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointConfig.ModelInfo;
import dev.waybill.core.model.EndpointKind;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelCall.Label;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.Price;
import dev.waybill.models.anthropic.AnthropicKind;
import dev.waybill.models.bedrock.BedrockKind;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fault.Kinds;
import dev.waybill.models.openai.OpenAiKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoints file says of a model is sent along. */
class SettingsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ModelCall CLASSIFY = new ModelCall.Classify(
            new AttemptName(1, "team", 0, 1),
            Kinds.MODEL,
            TIMEOUT,
            Kinds.PAYLOAD,
            List.of(new Label("billing", null, List.of()), new Label("sales", null, List.of())));

    private final Asked asked = new Asked();

    @AfterEach
    void stop() throws Exception {
        asked.close();
    }

    static Stream<EndpointKind> kinds() {
        return Stream.of(new OpenAiKind(), new AnthropicKind(), new BedrockKind());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void modelWithoutSystemMessages_isToldEverythingByTheUser(EndpointKind kind) {
        String with = sent(kind, new ModelInfo(null, null, null)).toString();
        String without = sent(kind, new ModelInfo(null, null, null, false)).toString();

        assertThat(with).contains("\"system\"").contains("canary-system");
        assertThat(without).doesNotContain("\"system\"").contains("canary-system\\n\\n" + Kinds.PAYLOAD);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void boundOnAnAnswer_isSentInEveryDialect_howeverItIsAsked(EndpointKind kind) {
        ModelInfo bounded = new ModelInfo(null, null, 801L);
        String schemaRefused = "{\"error\": {\"message\": \"json_schema: tool use is not supported\"}}";
        for (ModelCall call : new ModelCall[] {Kinds.OPENAI.call(TIMEOUT), CLASSIFY}) {
            assertThat(sent(kind, bounded, call).findValuesAsText(bound(kind))).containsExactly("801");
            asked.server.next(Reaction.error(400, schemaRefused));
            assertThat(sent(kind, bounded, call).toString()).contains("JSON Schema", ":801");
        }
    }

    private static String bound(EndpointKind kind) {
        return kind.kind().equals("bedrock") ? "maxTokens" : "max_tokens";
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void modelWithoutSystemMessages_isToldLabelsAndSchemaByTheUser(EndpointKind kind) {
        ModelInfo noSystem = new ModelInfo(null, null, null, false);
        asked.server.next(
                Reaction.error(400, "{\"error\": {\"message\": \"json_schema: tool use is not supported\"}}"));

        String body = sent(kind, noSystem, CLASSIFY).toString();

        assertThat(body).doesNotContain("\"system\"").contains("You classify texts", "billing", "JSON Schema");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": {\"message\": \"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.\", \"param\": \"max_tokens\", \"code\": \"unsupported_parameter\"}}",
                "{\"detail\": [{\"type\": \"extra_forbidden\", \"loc\": [\"body\", \"max_tokens\"], \"msg\": \"Extra inputs are not permitted\"}]}",
                "{\"message\": \"unknown field `max_tokens`\"}"
            })
    void boundUnderANameThatTheServerDoesNotKnow_isSentUnderItsOther(String refusal) {
        asked.server.otherwise(request -> request.body().has("max_tokens")
                ? Reaction.error(400, refusal)
                : Reaction.answer("{\"reply\": \"x\"}"));
        ModelEndpoint endpoint = opened(new OpenAiKind(), new ModelInfo(null, null, 800L));

        assertThat(endpoint.call(Kinds.OPENAI.call(TIMEOUT))).isInstanceOf(Answered.class);
        assertThat(endpoint.call(Kinds.OPENAI.call(TIMEOUT))).isInstanceOf(Answered.class);

        assertThat(asked.server.requests())
                .extracting(
                        request -> request.body().path("max_completion_tokens").asLong())
                .containsExactly(0L, 800L, 800L);
        assertThat(asked.server.requests()).allMatch(request -> request.asksForSchema());
    }

    @Test
    void boundThatIsTooHigh_isTheOperatorsToMend_andAskedOnce() {
        asked.server.otherwise(
                request -> Reaction.error(
                        400,
                        "{\"error\": {\"message\": \"max_tokens is too large: 800. This model supports at most 400 completion tokens\", \"param\": \"max_tokens\"}}"));
        ModelEndpoint endpoint = opened(new OpenAiKind(), new ModelInfo(null, null, 800L));

        assertThat(endpoint.call(Kinds.OPENAI.call(TIMEOUT))).isEqualTo(new Misconfigured("http_400"));
        assertThat(asked.server.requests()).hasSize(1);
    }

    @Test
    void serverThatKnowsNeitherName_isAskedTwiceAndNoMore() {
        asked.server.otherwise(request -> Reaction.error(
                400, "{\"error\": {\"message\": \"unknown fields: max_tokens, max_completion_tokens\"}}"));
        ModelEndpoint endpoint = opened(new OpenAiKind(), new ModelInfo(null, null, 800L));

        assertThat(endpoint.call(Kinds.OPENAI.call(TIMEOUT))).isEqualTo(new Misconfigured("http_400"));
        assertThat(endpoint.call(Kinds.OPENAI.call(TIMEOUT))).isEqualTo(new Misconfigured("http_400"));
        assertThat(asked.server.requests()).hasSize(3);
    }

    @Test
    void boundOnAnAnswer_isSentToAServerThatSpeaksLikeOpenAi() {
        assertThat(sent(new OpenAiKind(), new ModelInfo(null, null, 800L))
                        .path("max_tokens")
                        .asLong())
                .isEqualTo(800);
        assertThat(sent(new OpenAiKind(), new ModelInfo(null, null, null)).has("max_tokens"))
                .isFalse();
    }

    private JsonNode sent(EndpointKind kind, ModelInfo info) {
        return sent(kind, info, Kinds.OPENAI.call(TIMEOUT));
    }

    private JsonNode sent(EndpointKind kind, ModelInfo info, ModelCall call) {
        opened(kind, info).call(call);
        return asked.server.requests().get(asked.server.requests().size() - 1).body();
    }

    private ModelEndpoint opened(EndpointKind kind, ModelInfo info) {
        EndpointConfig config = new EndpointConfig(
                "fake",
                kind.kind(),
                EndpointConfig.Address.of(asked.server.baseUrl()),
                "env:KEY",
                Price.FREE,
                Map.of(Kinds.MODEL, info));
        return kind.open(config, () -> Kinds.KEY);
    }
}
