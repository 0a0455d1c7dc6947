package dev.waybill.models.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fault.Kinds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was not told is unknown, and never a measured nothing; what was told counts under any name. */
class TokensTest {

    private final Asked asked = new Asked();

    @AfterEach
    void stop() throws Exception {
        asked.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", \"usage\": null",
                ", \"usage\": {}",
                ", \"usage\": {\"total_tokens\": 120}",
                ", \"usage\": {\"prompt_tokens\": 0, \"completion_tokens\": 0, \"total_tokens\": 0}",
                ", \"usage\": {\"prompt_tokens\": 100}",
                ", \"usage\": {\"prompt_tokens\": -1, \"completion_tokens\": -1}",
                ", \"usage\": {\"prompt_tokens\": \"many\", \"completion_tokens\": [20]}",
                ", \"usage\": [100, 20]"
            })
    void usageThatIsNotTold_isUnknown(String usage) {
        assertThat(tokens(usage)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                {"input_tokens": 100, "output_tokens": 20} | 100 | 20
                {"inputTokens": 100, "outputTokens": 20} | 100 | 20
                {"prompt_tokens": 100, "completion_tokens": 20, "completion_tokens_details": {"reasoning_tokens": 1000}, "total_tokens": 1120} | 100 | 1020
                {"prompt_tokens": 100, "completion_tokens": 1020, "completion_tokens_details": {"reasoning_tokens": 1000}, "total_tokens": 1120} | 100 | 1020
                {"prompt_tokens": 100, "completion_tokens": 20, "reasoning_tokens": 1000} | 100 | 1020
                {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 1120} | 100 | 1020
                {"prompt_tokens": 100, "total_tokens": 120} | 100 | 20
                {"completion_tokens": 20, "total_tokens": 120} | 100 | 20
                {"prompt_tokens": "100", "completion_tokens": 20.0} | 100 | 20
                {"tokens": {"input_tokens": 100, "output_tokens": 20}} | 100 | 20
                {"prompt_tokens": 1e999, "completion_tokens": 99999999999999999999} | 1000000000 | 1000000000""")
    void countsUnderOtherNames_areCounted(String usage, long input, long output) {
        assertThat(tokens(", \"usage\": " + usage)).isEqualTo(new Tokens(input, output));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                {"prompt_tokens": 100, "completion_tokens": 20, "prompt_tokens_details": {"cached_tokens": 90}, "total_tokens": 120} | 100 | 90
                {"prompt_tokens": 100, "completion_tokens": 20, "prompt_cache_hit_tokens": 90, "prompt_cache_miss_tokens": 10} | 100 | 90
                {"prompt_tokens": 100, "completion_tokens": 20, "cached_tokens": 90} | 100 | 90
                {"promptTokenCount": 100, "candidatesTokenCount": 20, "cachedContentTokenCount": 90} | 100 | 90
                {"input_tokens": 100, "output_tokens": 20, "input_tokens_details": {"cached_tokens": 90}} | 100 | 90
                {"input_tokens": 10, "output_tokens": 20, "cache_read_input_tokens": 80, "cache_creation_input_tokens": 10} | 100 | 80
                {"input_tokens": 0, "output_tokens": 20, "cache_read_input_tokens": 100} | 100 | 100
                {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120, "prompt_tokens_details": {"cached_tokens": 80}, "cache_read_input_tokens": 80, "cache_creation_input_tokens": 10} | 100 | 80
                {"prompt_tokens": 10, "completion_tokens": 20, "total_tokens": 120, "cache_read_input_tokens": 90} | 100 | 90
                {"prompt_tokens": 10, "completion_tokens": 20, "cache_read_input_tokens": 90} | 100 | 90
                {"prompt_tokens": 100, "completion_tokens": 20, "prompt_tokens_details": {"cached_tokens": 5000}} | 100 | 100
                {"prompt_tokens": 100, "completion_tokens": 20, "prompt_tokens_details": {"cached_tokens": -5}} | 100 | 0
                {"prompt_tokens": 100, "completion_tokens": 20, "prompt_tokens_details": null, "cached_tokens": "many"} | 100 | 0""")
    void inputFromACache_isCountedOnceAndApart(String usage, long input, long cached) {
        assertThat(tokens(", \"usage\": " + usage)).isEqualTo(new Tokens(input, 20, cached));
    }

    @Test
    void inputThatAnthropicCached_stoodBesideTheInput() {
        String body =
                "{\"content\": [{\"type\": \"text\", \"text\": \"{}\"}], \"stop_reason\": \"end_turn\", \"usage\":"
                        + " {\"input_tokens\": 10, \"output_tokens\": 20, \"cache_read_input_tokens\": 80,"
                        + " \"cache_creation_input_tokens\": 10}}";
        assertThat(asked.answer(Kinds.ANTHROPIC, body).tokens()).isEqualTo(new Tokens(100, 20, 80));
    }

    @Test
    void errorThatTellsWhatItCounted_isChargedThat() {
        String usage = "\"usage\": {\"prompt_tokens\": 100, \"completion_tokens\": 20}}";
        assertThat(asked.says(Kinds.OPENAI, 400, "{\"error\": {\"code\": \"content_filter\"}, " + usage)
                        .tokens())
                .isEqualTo(new Tokens(100, 20));
        assertThat(asked.says(Kinds.OPENAI, 502, "{\"error\": {\"message\": \"x\"}, " + usage)
                        .tokens())
                .isEqualTo(new Tokens(100, 20));
        assertThat(asked.says(Kinds.OPENAI, 429, "{\"error\": {\"message\": \"x\"}}")
                        .tokens())
                .isEqualTo(Tokens.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                {"inputTokens": 10, "outputTokens": 20, "totalTokens": 120, "cacheReadInputTokens": 90} | 100 | 90
                {"inputTokens": 10, "outputTokens": 20, "totalTokens": 30, "cacheReadInputTokens": 80, "cacheWriteInputTokens": 10} | 100 | 80
                {"inputTokens": 100, "outputTokens": 20, "totalTokens": 120} | 100 | 0""")
    void inputThatBedrockCached_stoodBesideTheInput(String usage, long input, long cached) {
        String body =
                "{\"output\": {\"message\": {\"content\": [{\"text\": \"{}\"}]}}, \"stopReason\": \"end_turn\", \"usage\": "
                        + usage + "}";
        assertThat(asked.answer(Kinds.BEDROCK, body).tokens()).isEqualTo(new Tokens(input, 20, cached));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"choices\": null", "\"choices\": []", "\"object\": \"chat.completion\""})
    void replyWithoutAnAnswer_isChargedWhatItCounted(String choices) {
        assertThat(asked.says(
                        Kinds.OPENAI,
                        200,
                        "{" + choices + ", \"usage\": {\"prompt_tokens\": 100, \"completion_tokens\": 20}}"))
                .isEqualTo(Unavailable.inReply("no_chat_completion", new Tokens(100, 20)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"choices\": null, \"message\": \"upstream failed\"",
                "\"choices\": [], \"code\": 500, \"msg\": \"x\"",
                "\"error\": {\"code\": 502, \"message\": \"x\"}",
                "\"choices\": [{\"error\": {\"code\": 502}, \"finish_reason\": \"error\"}]"
            })
    void failureInsideAReply_isChargedWhatItCounted(String failure) {
        assertThat(asked.says(
                        Kinds.OPENAI,
                        200,
                        "{" + failure + ", \"usage\": {\"prompt_tokens\": 100, \"completion_tokens\": 20}}"))
                .isEqualTo(new Unavailable("error_in_answer", true, false, new Tokens(100, 20)));
    }

    @Test
    void replyThatCannotBeRead_isChargedAsUnknown() {
        assertThat(asked.says(Kinds.OPENAI, 200, "{\"choices\": [").tokens()).isNull();
        assertThat(asked.says(Kinds.OPENAI, 200, "").tokens()).isNull();
        assertThat(asked.meets(Kinds.OPENAI, Reaction.status(200, "text/html", "<html>"))
                        .tokens())
                .isNull();
        assertThat(asked.meets(Kinds.OPENAI, Reaction.status(200, "text/event-stream", "data: {}"))
                        .tokens())
                .isNull();
        assertThat(asked.says(Kinds.OPENAI, 503, "").tokens()).isEqualTo(Tokens.NONE);
    }

    @org.jspecify.annotations.Nullable
    private Tokens tokens(String usage) {
        String body = "{\"choices\": [{\"message\": {\"content\": \"{}\"}, \"finish_reason\": \"stop\"}]" + usage + "}";
        return asked.answer(Kinds.OPENAI, body).tokens();
    }
}
