package dev.waybill.models.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.ContextTooLong;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Throttled;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fault.Kinds;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A prompt that does not fit is told in many words and at many places of a body. */
class TooLongTest {

    private static final ModelOutcome TOO_LONG = new ContextTooLong("context_length_exceeded");

    private final Asked asked = new Asked();

    @AfterEach
    void stop() throws Exception {
        asked.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The input token count (1200000) exceeds the maximum number of tokens allowed (1048575).",
                "The decoder prompt (length 5000) is longer than the maximum model length of 4096.",
                "litellm.BadRequestError: AnthropicException - prompt is too long: 210000 tokens > 200000 maximum",
                "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000",
                "This model's maximum prompt length is 131072 but the request contains 537812 tokens.",
                "Please reduce the length of the messages or completion.",
                "the request exceeds the available context size, try increasing it",
                "Range of input length should be [1, 30720]",
                "Your request exceeded model token limit: 8192",
                "Trying to keep the first 5000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens",
                "Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context length",
                "Input length 131393 exceeds the maximum allowed input length of 131040 tokens.",
                "Input length (265330) exceeds model's maximum context length (262144).",
                "prompt token count of 200000 exceeds the limit of 128000",
                "Input tokens exceed the configured limit of 272000 tokens. Your messages resulted in 509178 tokens.",
                "The input (61709 tokens) is longer than the model's context length (40960 tokens).",
                "invalid params, context window exceeds limit",
                "prompt too long; exceeded max context length by 100918 tokens",
                "tokens to keep from the initial prompt is greater than the context length",
                "Prompt exceeds max length",
                "too many tokens: total number of tokens in the prompt cannot exceed 4081",
                "Current length is 9000 while limit is 8192",
                "The input exceeds the maximum token limit of 127072",
                "prompt token count (9000) cannot exceed 8192",
                "the number of input tokens 9000 cannot exceed the total tokens limit 8192 for this model",
                "max tokens of 4096 exceeded",
                "prompt length (9000) exceeds maximum input length (8192)",
                "Unable to submit request because the input token count is 1200000 but model only supports up to 1048576.",
                "Total tokens of image and text exceed max message tokens",
                "prompt tokens too long",
                "the max input characters is 24000",
                "token number exceed limit",
                "Requested tokens (5000) exceed context window of 4096",
                "You passed 9000 input tokens and requested 10 output tokens. However, the model's context length is only 8192 tokens"
            })
    void wordsForIt_areKnown(String message) {
        String object =
                "{\"message\": " + Asked.quoted(message) + ", \"type\": \"invalid_request_error\", \"code\": null}";
        tooLong(Kinds.OPENAI, 400, "{\"error\": " + object + "}");
        tooLong(Kinds.OPENAI, 422, "{\"error\": " + Asked.quoted(message) + ", \"error_type\": \"validation\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"object\": \"error\", \"message\": \"MSG\", \"type\": \"BadRequestError\", \"param\": null, \"code\": 400}",
                "{\"detail\": \"MSG\"}",
                "{\"detail\": [{\"loc\": [\"body\", \"messages\"], \"msg\": \"MSG\", \"input\": \"the prompt\"}]}",
                "[{\"error\": {\"code\": 400, \"message\": \"MSG\", \"status\": \"INVALID_ARGUMENT\"}}]",
                "{\"error\": \"MSG\"}",
                "{\"errors\": [{\"code\": 5021, \"message\": \"MSG\"}], \"success\": false, \"result\": {}}",
                "{\"error\": {\"message\": \"Provider returned error\", \"code\": 400, \"metadata\": {\"raw\": \"{\\\"error\\\": {\\\"message\\\": \\\"MSG\\\"}}\", \"provider_name\": \"x\"}}}",
                "{\"error\": {\"message\": \"{\\\"detail\\\": \\\"MSG\\\"}\"}}",
                "{\"message\": \"MSG\", \"request_id\": \"r\"}",
                "{\"error\": {\"error\": {\"inner\": {\"message\": \"MSG\"}}}}",
                "\"MSG\"",
                "MSG"
            })
    void placesForIt_areRead(String body) {
        String message = "This model's maximum context length is 4096 tokens";
        tooLong(Kinds.OPENAI, 400, body.replace("MSG", message));
        assertThat(asked.meets(Kinds.OPENAI, Reaction.status(400, "text/plain", body.replace("MSG", message))))
                .isEqualTo(TOO_LONG);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(Kinds.OPENAI, 400, "{\"error\": {\"code\": \"input_too_large\", \"message\": \"x\"}}"),
                Arguments.of(Kinds.OPENAI, 400, "{\"error\": {\"code\": \"string_above_max_length\"}}"),
                Arguments.of(Kinds.OPENAI, 400, "{\"error\": {\"code\": \"1261\", \"message\": \"Prompt 超长\"}}"),
                Arguments.of(Kinds.OPENAI, 500, "{\"error\": \"input is too long\"}"),
                Arguments.of(
                        Kinds.OPENAI,
                        503,
                        "{\"error\": {\"message\": \"litellm.APIConnectionError: OpenAIException - Requested token count exceeds the model's maximum context length of 131072 tokens.\"}}"),
                Arguments.of(
                        Kinds.OPENAI, 502, "{\"error\": {\"code\": \"context_length_exceeded\", \"message\": \"x\"}}"),
                Arguments.of(
                        Kinds.ANTHROPIC,
                        400,
                        "{\"error\": {\"type\": \"invalid_request_error\", \"message\": \"input length and `max_tokens` exceed context limit: 1 + 2 > 3\"}}"),
                Arguments.of(
                        Kinds.BEDROCK,
                        400,
                        "{\"message\": \"The number of input tokens exceeds maximum length 8192\"}"),
                Arguments.of(Kinds.BEDROCK, 400, "{\"message\": \"Too many total text bytes: 20000001 > 20000000\"}"),
                Arguments.of(
                        Kinds.BEDROCK,
                        400,
                        "{\"message\": \"Malformed input request: expected maxLength: 2048, actual: 8192, please reformat your input and try again.\"}"),
                Arguments.of(
                        Kinds.BEDROCK, 400, "{\"message\": \"#/texts/0: expected maxLength: 2048, actual: 4000\"}"),
                Arguments.of(
                        Kinds.BEDROCK, 424, "{\"message\": \"prompt is too long: 210000 tokens > 200000 maximum\"}"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void codesAndOtherDialects_areKnown(Kinds kind, int status, String body) {
        tooLong(kind, status, body);
    }

    @Test
    void moreThanTheAccountMaySendInAMinute_hasAReasonOfItsOwn() {
        ContextTooLong over = new ContextTooLong("over_token_allowance");
        assertThat(
                        asked.says(
                                Kinds.OPENAI,
                                413,
                                "{\"error\": {\"code\": \"rate_limit_exceeded\", \"type\": \"tokens\", \"message\": \"Request too large for model `m` on tokens per minute (TPM): Limit 6000, Requested 9000\"}}"))
                .isEqualTo(over);
        assertThat(asked.says(Kinds.OPENAI, 413, "{\"error\": {\"code\": \"rate_limit_exceeded\"}}"))
                .isEqualTo(over);
        assertThat(
                        asked.says(
                                Kinds.OPENAI,
                                429,
                                "{\"error\": {\"type\": \"tokens\", \"message\": \"Request too large for gpt-x in organization o on tokens per min (TPM): Limit 30000, Requested 40000.\"}}"))
                .isEqualTo(over);
    }

    @Test
    void errorInsideA200_countsByTheCodeAtItsTop() {
        assertThat(asked.says(Kinds.OPENAI, 200, "{\"object\": \"error\", \"message\": \"busy\", \"code\": 429}"))
                .isEqualTo(new Throttled(null, "rate_limited"));
        assertThat(
                        asked.says(
                                Kinds.OPENAI,
                                200,
                                "{\"object\": \"error\", \"message\": \"maximum context length\", \"code\": 40303, \"type\": \"BadRequestError\"}"))
                .isEqualTo(TOO_LONG);
        assertThat(asked.says(Kinds.OPENAI, 200, "[{\"error\": {\"code\": 401}}]"))
                .isEqualTo(new Misconfigured("not_authenticated"));
        assertThat(asked.says(
                        Kinds.OPENAI,
                        200,
                        "{\"base_resp\": {\"status_code\": 1008, \"status_msg\": \"insufficient balance\"}}"))
                .isEqualTo(new Misconfigured("quota_exhausted"));
    }

    @Test
    void wordsOfOtherThings_areNotThis() {
        assertThat(asked.says(Kinds.OPENAI, 400, "{\"error\": {\"message\": \"temperature is too long a word\"}}"))
                .isEqualTo(new Misconfigured("http_400"));
        assertThat(asked.meets(Kinds.OPENAI, Reaction.status(400, "text/html", "<html>maximum context length</html>")))
                .isEqualTo(new Misconfigured("http_400"));
    }

    private void tooLong(Kinds kind, int status, String body) {
        assertThat(asked.says(kind, status, body)).isEqualTo(TOO_LONG);
    }
}
