package dev.waybill.models.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointConfig.ModelInfo;
import dev.waybill.core.model.EndpointKind;
import dev.waybill.core.model.Price;
import dev.waybill.models.anthropic.AnthropicKind;
import dev.waybill.models.bedrock.BedrockKind;
import dev.waybill.models.fault.Kinds;
import dev.waybill.models.openai.OpenAiKind;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the endpoints file says of a model is sent along. */
class SettingsTest {

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
        EndpointConfig config = new EndpointConfig(
                "fake",
                kind.kind(),
                EndpointConfig.Address.of(asked.server.baseUrl()),
                "env:KEY",
                Price.FREE,
                Map.of(Kinds.MODEL, info));
        kind.open(config, () -> Kinds.KEY).call(Kinds.OPENAI.call(Duration.ofSeconds(10)));
        return asked.server.requests().get(asked.server.requests().size() - 1).body();
    }
}
