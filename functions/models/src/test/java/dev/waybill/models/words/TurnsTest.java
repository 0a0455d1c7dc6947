package dev.waybill.models.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointConfig.ModelInfo;
import dev.waybill.core.model.EndpointKind;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelCall.Dialogue.Turn;
import dev.waybill.core.model.Parameters;
import dev.waybill.core.model.Price;
import dev.waybill.models.anthropic.AnthropicKind;
import dev.waybill.models.bedrock.BedrockKind;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fault.Kinds;
import dev.waybill.models.openai.OpenAiKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An example of a dialogue is said as one in every dialect: by whom it was, in the order in which it was. */
class TurnsTest {

    private static final ModelCall CALL = new ModelCall.Generate(
            new AttemptName(1, "reply", 0, 1),
            Kinds.MODEL,
            Duration.ofSeconds(10),
            new ModelCall.Dialogue("rules", List.of(new Turn("q1", "{\"a\": 1}"), new Turn("q2", "{\"a\": 2}")), "q3"),
            Kinds.json("{\"type\": \"object\"}"),
            Parameters.NONE);

    private final Asked asked = new Asked();

    @AfterEach
    void stop() throws Exception {
        asked.close();
    }

    static Stream<EndpointKind> kinds() {
        return Stream.of(new OpenAiKind(), new AnthropicKind(), new BedrockKind());
    }

    private List<String> said(EndpointKind kind, boolean takesSystem) {
        EndpointConfig config = new EndpointConfig(
                "fake",
                kind.kind(),
                EndpointConfig.Address.of(asked.server.baseUrl()),
                "env:KEY",
                Price.FREE,
                Map.of(Kinds.MODEL, new ModelInfo(null, null, null, takesSystem)));
        kind.open(config, () -> Kinds.KEY).call(CALL);
        List<String> said = new ArrayList<>();
        JsonNode body =
                asked.server.requests().get(asked.server.requests().size() - 1).body();
        for (JsonNode message : body.path("messages")) {
            JsonNode content = message.path("content");
            String text = content.isTextual()
                    ? content.asText()
                    : content.at("/0/text").asText();
            said.add(message.path("role").asText() + ": " + text);
        }
        return said;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void turns_areMessagesBeforeTheUsersOwn(EndpointKind kind) {
        List<String> said = said(kind, true);

        assertThat(said.subList(said.size() - 5, said.size()))
                .containsExactly("user: q1", "assistant: {\"a\": 1}", "user: q2", "assistant: {\"a\": 2}", "user: q3");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void turns_areSaidWhereTheSchemaIsShownInThePromptToo(EndpointKind kind) {
        asked.server.next(
                Reaction.error(400, "{\"error\": {\"message\": \"json_schema: tool use is not supported\"}}"));

        assertThat(said(kind, true)).contains("user: q1", "assistant: {\"a\": 2}", "user: q3");
        assertThat(asked.server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void modelWithoutSystemMessages_isToldItsRulesBeforeTheFirstTurn(EndpointKind kind) {
        assertThat(said(kind, false))
                .containsExactly(
                        "user: rules\n\nq1", "assistant: {\"a\": 1}", "user: q2", "assistant: {\"a\": 2}", "user: q3");
    }
}
