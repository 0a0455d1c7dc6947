package dev.waybill.models.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.Throttled;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.fault.Kinds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a word that means "cut" makes an answer cut; the provider's failure in a choice is that, and no answer. */
class FinishTest {

    private static final String JSON = "{\"reply\": \"x\"}";

    private final Asked asked = new Asked();

    @AfterEach
    void stop() throws Exception {
        asked.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"STOP\"",
                "\"COMPLETE\"",
                "null",
                "\"\"",
                "\"tool_calls\"",
                "\"pause_turn\"",
                "\"something_new\"",
                "\"OTHER\"",
                "\"TOO_MANY_TOOL_CALLS\"",
                "\"LANGUAGE\"",
                "\"FINISH_REASON_STOP\"",
                "17"
            })
    void wholeJson_isJudgedByWhatItHolds(String word) {
        ModelAnswer answer = asked.answer(Kinds.OPENAI, Asked.content(JSON, word));
        assertThat(answer.complete()).isTrue();
        assertThat(answer.content()).isEqualTo(JSON);
    }

    @Test
    void absentWord_isJudgedByWhatTheAnswerHolds() {
        assertThat(asked.answer(Kinds.OPENAI, "{\"choices\": [{\"message\": {\"content\": \"{}\"}}]}")
                        .complete())
                .isTrue();
        String tool = "{\"content\": [{\"type\": \"tool_use\", \"name\": \"answer\", \"input\": {\"reply\": \"x\"}}], ";
        for (String stop : new String[] {"\"stop_reason\": null}", "\"stop_reason\": \"pause_turn\"}", "\"x\": 1}"}) {
            assertThat(asked.answer(Kinds.ANTHROPIC, tool + stop).complete()).isTrue();
        }
    }

    @Test
    void answerThatTheModelMalformed_isNotToldAsCut() {
        ModelAnswer answer = asked.answer(
                Kinds.BEDROCK,
                "{\"output\": {\"message\": {\"content\": []}}, \"stopReason\": \"malformed_tool_use\"}");
        assertThat(answer.complete()).isTrue();
        assertThat(answer.finishReason()).isEqualTo("malformed_tool_use");
        assertThat(answer.content()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "length",
                "MAX_TOKENS",
                "max_output_tokens",
                "model_length",
                "model_context_window_exceeded",
                "ERROR_LIMIT",
                "max_new_tokens",
                "token_limit_reached"
            })
    void wordForALimit_isACutInAnyCase(String word) {
        ModelAnswer answer = asked.answer(Kinds.OPENAI, Asked.content(JSON, Asked.quoted(word)));
        assertThat(answer.complete()).isFalse();
        assertThat(answer.finishReason()).isEqualTo(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "-3.5", " 1e5 "})
    void numberWithoutAWord_mayBeCut(String number) {
        assertThat(asked.answer(Kinds.OPENAI, Asked.content(number, "null")).complete())
                .isFalse();
        assertThat(asked.answer(Kinds.OPENAI, Asked.content(number, "\"stop\"")).complete())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"content\": null, \"tool_calls\": [{\"type\": \"function\", \"function\": {\"name\": \"json\", \"arguments\": \"{\\\"reply\\\": \\\"x\\\"}\"}}]}",
                "{\"content\": \"\", \"tool_calls\": [{\"function\": {\"arguments\": {\"reply\": \"x\"}}}]}",
                "{\"function_call\": {\"name\": \"json\", \"arguments\": \"{\\\"reply\\\": \\\"x\\\"}\"}}"
            })
    void argumentsOfAToolThatAGatewayMade_areTheAnswer(String message) {
        ModelAnswer answer = asked.answer(Kinds.OPENAI, Asked.chat(message, "\"tool_calls\""));
        assertThat(answer.complete()).isTrue();
        assertThat(Kinds.json(answer.content())).isEqualTo(Kinds.json(JSON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "error", "insufficient_system_resource", "network_error", "abort", "TIMEOUT"})
    void wordForAFailure_isTheProvidersFailure(String word) {
        assertThat(asked.says(Kinds.OPENAI, 200, Asked.content("", Asked.quoted(word))))
                .isEqualTo(new Unavailable("error_in_answer", true, false, new Tokens(100, 20)));
    }

    @Test
    void errorInTheChoice_isThatError() {
        assertThat(inChoice("{\"code\": 502, \"message\": \"upstream\"}")).isInstanceOf(Unavailable.class);
        assertThat(((Unavailable) inChoice("{\"code\": 502, \"message\": \"upstream\"}")).reason())
                .isEqualTo("error_in_answer");
        assertThat(inChoice("{\"code\": 429}")).isInstanceOf(Throttled.class);
        assertThat(inChoice("\"upstream failed\"")).isInstanceOf(Unavailable.class);
    }

    private ModelOutcome inChoice(String error) {
        return asked.says(
                Kinds.OPENAI,
                200,
                "{\"choices\": [{\"error\": " + error
                        + ", \"message\": {\"content\": \"\"}, \"finish_reason\": \"error\"}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "{}", "null", "[]", "false"})
    void emptyErrorBesideAnAnswer_isNone(String error) {
        String choice = "{\"message\": {\"content\": \"{}\"}, \"finish_reason\": \"stop\", \"error\": " + error + "}";
        assertThat(asked.says(Kinds.OPENAI, 200, "{\"error\": " + error + ", \"choices\": [" + choice + "]}"))
                .isInstanceOf(Answered.class);
    }
}
