package dev.waybill.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.waybill.core.expression.ExpressionFailedException;
import dev.waybill.core.expression.RenderBound;
import dev.waybill.core.json.Json;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body is bounded as a whole: by what it writes, and by what it puts in as it is. */
class BodyTemplateTest {

    private static final Map<String, JsonNode> SCOPE =
            Map.of("input", Json.object().put("text", "x".repeat(250_000)));

    @ParameterizedTest
    @ValueSource(strings = {"{{input.text}}", "as text: {{input.text}}", "{{input}}"})
    void oneLargeValueManyTimesOver_isTooMuch(String text) {
        assertThat(render(text, 3)).hasSize(3);
        assertThatThrownBy(() -> render(text, 1_000)).isInstanceOf(ExpressionFailedException.class);
    }

    private static JsonNode render(String text, int times) {
        ArrayNode body = Json.object().putArray("body");
        for (int i = 0; i < times; i++) {
            body.add(text);
        }
        return RenderBound.together(() -> BodyTemplate.of(body).render(SCOPE));
    }
}
