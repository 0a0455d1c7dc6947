package dev.waybill.models.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointConfig.ModelInfo;
import dev.waybill.core.model.EndpointKind;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelCall.Label;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.Parameter;
import dev.waybill.core.model.Parameters;
import dev.waybill.core.model.Price;
import dev.waybill.models.anthropic.AnthropicKind;
import dev.waybill.models.bedrock.BedrockKind;
import dev.waybill.models.call.HttpKind;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fault.Kinds;
import dev.waybill.models.openai.OpenAiKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of how to answer stands in each provider's request where that provider looks for it. */
class ParametersTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final AttemptName ATTEMPT = new AttemptName(1, "reply", 0, 1);
    private static final Parameters EVERY = of("{\"temperature\": 0.70, \"maxOutputTokens\": 800, \"topP\": 1,"
            + " \"seed\": 7, \"stop\": [\"END\", \"FIN\"], \"reasoningEffort\": \"low\"}");

    private final Asked asked = new Asked();

    @AfterEach
    void stop() throws Exception {
        asked.close();
    }

    private static Parameters of(String json) {
        return Parameters.of(Kinds.json(json));
    }

    private static ModelCall generate(Parameters parameters) {
        return new ModelCall.Generate(
                ATTEMPT,
                Kinds.MODEL,
                TIMEOUT,
                new ModelCall.Dialogue(null, List.of(), "x"),
                Kinds.json("{\"type\": \"object\"}"),
                parameters);
    }

    static Stream<EndpointKind> kinds() {
        return Stream.of(new OpenAiKind(), new AnthropicKind(), new BedrockKind());
    }

    private ObjectNode sent(EndpointKind kind, ModelCall call, ModelInfo info) {
        EndpointConfig config = new EndpointConfig(
                "fake",
                kind.kind(),
                EndpointConfig.Address.of(asked.server.baseUrl()),
                "env:KEY",
                Price.FREE,
                Map.of(Kinds.MODEL, info));
        kind.open(config, () -> Kinds.KEY).call(call);
        return (ObjectNode)
                asked.server.requests().get(asked.server.requests().size() - 1).body();
    }

    private ObjectNode sent(EndpointKind kind, Parameters parameters) {
        return sent(kind, generate(parameters), new ModelInfo(null, null, null));
    }

    private static String without(ObjectNode body) {
        return body.remove(List.of("model", "messages", "system", "tools", "tool_choice", "toolConfig", "stream"))
                .remove(Set.of("response_format"))
                .toString();
    }

    @Test
    void openAi_isToldEach() {
        assertThat(without(sent(new OpenAiKind(), EVERY)))
                .isEqualTo("{\"temperature\":0.70,\"max_tokens\":800,\"top_p\":1,\"seed\":7,\"stop\":[\"END\",\"FIN\"],"
                        + "\"reasoning_effort\":\"low\"}");
    }

    @Test
    void anthropic_isToldAllButTheSeed() {
        assertThat(without(sent(new AnthropicKind(), EVERY)))
                .isEqualTo("{\"temperature\":0.70,\"max_tokens\":800,\"top_p\":1,\"stop_sequences\":[\"END\",\"FIN\"],"
                        + "\"output_config\":{\"effort\":\"low\"}}");
    }

    @Test
    void bedrock_isToldWhatConverseHasForEveryModel() {
        assertThat(without(sent(new BedrockKind(), EVERY)))
                .isEqualTo("{\"inferenceConfig\":{\"temperature\":0.70,\"maxTokens\":800,\"topP\":1,"
                        + "\"stopSequences\":[\"END\",\"FIN\"]}}");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void nothingIsSaid_whereNothingIs(EndpointKind kind) {
        String said = without(sent(kind, Parameters.NONE));

        // Anthropic takes no request without a bound.
        assertThat(said).isEqualTo(kind.kind().equals("anthropic") ? "{\"max_tokens\":4096}" : "{}");
    }

    /** What a kind says that it can be told is what its requests have a field for. */
    @ParameterizedTest
    @MethodSource("kinds")
    void rulesAndRequests_knowTheSame(EndpointKind kind) {
        String nothing = without(sent(kind, Parameters.NONE));
        Set<Parameter> said = new TreeSet<>();
        EVERY.values().forEach((parameter, value) -> {
            if (!without(sent(kind, new Parameters(Map.of(parameter, value)))).equals(nothing)) {
                said.add(parameter);
            }
        });

        assertThat(kind.parameters().known()).isEqualTo(said);
        assertThat(new HttpKind().parameters().known()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void choiceAmongLabels_isToldToo_andSoIsARequestWithTheSchemaInWords(EndpointKind kind) {
        ModelCall classify = new ModelCall.Classify(
                ATTEMPT,
                Kinds.MODEL,
                TIMEOUT,
                "x",
                List.of(new Label("a", null, List.of()), new Label("b", null, List.of())),
                of("{\"topP\": 0.25}"));
        asked.server.next(
                Reaction.error(400, "{\"error\": {\"message\": \"json_schema: tool use is not supported\"}}"));

        JsonNode inWords = sent(kind, classify, new ModelInfo(null, null, null));

        assertThat(asked.server.requests()).hasSize(2);
        assertThat(inWords.toString()).contains("0.25");
        assertThat(asked.server.requests().get(0).body().toString()).contains("0.25");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatTheEndpointsFileSaysOfAModel_holdsWhereTheTaskSaysNothing(EndpointKind kind) {
        ModelInfo info = new ModelInfo(null, null, 500L, true, of("{\"topP\": 0.25, \"maxOutputTokens\": 400}"));

        assertThat(sent(kind, generate(Parameters.NONE), info).toString()).contains("0.25", ":400");
        assertThat(sent(kind, generate(of("{\"topP\": 0.75, \"maxOutputTokens\": 900}")), info)
                        .toString())
                .contains("0.75", ":500")
                .doesNotContain("0.25");
    }

    @Test
    void boundOfATaskUnderANameThatTheServerDoesNotKnow_isSentUnderItsOther() {
        asked.server.otherwise(request -> request.body().has("max_tokens")
                ? Reaction.error(400, "{\"message\": \"unknown field `max_tokens`\"}")
                : Reaction.answer("{\"reply\": \"x\"}"));
        EndpointConfig config = new EndpointConfig(
                "fake", "openai", EndpointConfig.Address.of(asked.server.baseUrl()), null, Price.FREE, Map.of());

        assertThat(new OpenAiKind().open(config, () -> "").call(generate(of("{\"maxOutputTokens\": 800}"))))
                .isInstanceOf(Answered.class);
        assertThat(asked.server
                        .requests()
                        .get(1)
                        .body()
                        .path("max_completion_tokens")
                        .asInt())
                .isEqualTo(800);
    }
}
