package dev.waybill.models.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.models.words.Usage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers pass through as they are written; whoever the answer is for judges them. */
class WireTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9007199254740993",
                "1234567890123456789012345678901234567890",
                "1.50",
                "1E5",
                "-0",
                "0.12345678901234567890123456789",
                "1e400",
                "1e999999999",
                "-1e-99999999999999999999"
            })
    void answerOfATool_isTheTextThatTheProviderSent(String number) {
        JsonNode object = read("{\"type\":\"object\"}");
        JsonNode list = read("{\"type\":\"array\"}");
        String value = "{\"a\":[" + number + ",{\"b\":" + number + "}]}";
        assertThat(AnswerTool.answer(object, read(value))).isEqualTo(value);
        assertThat(AnswerTool.answer(list, read("{\"answer\":[" + number + "]}")))
                .isEqualTo("[" + number + "]");
        assertThat(new String(Wire.write(read(value)), StandardCharsets.UTF_8)).isEqualTo(value);
        assertThat(Wire.isJson(value)).isTrue();
    }

    @Test
    void aMillionDigits_areRead_andLeftToTheJudge() {
        String number = "1".repeat(1_000_000);
        assertThat(AnswerTool.answer(read("{\"type\":\"object\"}"), read("{\"a\":" + number + "}")))
                .isEqualTo("{\"a\":" + number + "}");
    }

    @Test
    void countsBeyondAllMeasure_areBounded_withoutBeingWrittenOut() {
        JsonNode body = read("{\"usage\":{\"input_tokens\":1e999999999,\"output_tokens\":1e-999999999}}");
        assertThat(Usage.ofChat(body)).isEqualTo(new Tokens(1_000_000_000L, 0));
    }

    private static JsonNode read(String json) {
        return Wire.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
