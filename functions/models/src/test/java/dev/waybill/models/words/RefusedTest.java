package dev.waybill.models.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Refused;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fault.Kinds;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A refusal is one in whatever word and place: it is charged, and no other model is asked. */
class RefusedTest {

    private static final Tokens COUNTED = new Tokens(100, 20);

    private final Asked asked = new Asked();

    @AfterEach
    void stop() throws Exception {
        asked.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SAFETY",
                "recitation",
                "RECITATION",
                "sensitive",
                "refusal",
                "content_filter",
                "content_filter: hate, high",
                "Content-Filtered",
                "PROHIBITED_CONTENT",
                "SPII",
                "BLOCKLIST",
                "ERROR_TOXIC",
                "guardrail_intervened",
                "some_new_safety_word",
                "BLOCKED_BY_MODERATION",
                "IMAGE_SAFETY",
                "IMAGE_PROHIBITED_CONTENT",
                "IMAGE_RECITATION",
                "content_blocked",
                "policy_violation"
            })
    void finishWordOfASafetyBlock_isARefusal(String word) {
        for (String content : new String[] {"", "I'm sorry, I can't help with that."}) {
            assertRefused(asked.says(Kinds.OPENAI, 200, Asked.content(content, Asked.quoted(word))), COUNTED);
        }
    }

    static Stream<Arguments> answers() {
        String usage = ", \"usage\": {\"prompt_tokens\": 100, \"completion_tokens\": 20}}";
        String filtered = "{\"hate\": {\"filtered\": true, \"severity\": \"high\"}}";
        return Stream.of(
                Arguments.of(
                        "a choice without a message",
                        "{\"choices\": [{\"finish_reason\": \"content_filter\"}]" + usage),
                Arguments.of(
                        "no choice, the prompt filtered",
                        "{\"choices\": [], \"prompt_filter_results\": [{\"content_filter_results\": " + filtered + "}]"
                                + usage),
                Arguments.of(
                        "an empty answer, its choice filtered",
                        "{\"choices\": [{\"finish_reason\": \"stop\", \"message\": {\"content\": \"\"},"
                                + " \"content_filter_results\": " + filtered + "}]" + usage),
                Arguments.of(
                        "the reason that a gateway hands on beside its own",
                        "{\"choices\": [{\"finish_reason\": \"stop\", \"native_finish_reason\": \"SAFETY\","
                                + " \"message\": {\"content\": \"\"}}]" + usage),
                Arguments.of(
                        "a block of the prompt without a choice",
                        "{\"choices\": null, \"promptFeedback\": {\"blockReason\": \"SAFETY\"}" + usage),
                Arguments.of(
                        "a part of the content",
                        Asked.chat("{\"content\": [{\"type\": \"refusal\", \"refusal\": \"no\"}]}", "\"stop\"")),
                Arguments.of(
                        "an error in the choice",
                        "{\"choices\": [{\"error\": {\"code\": \"content_filter\"}, \"finish_reason\": \"error\"}]"
                                + usage));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void refusalWithoutAnAnswer_isChargedAsCounted(String name, String body) {
        assertRefused(asked.says(Kinds.OPENAI, 200, body), COUNTED);
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                error(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"code\": \"invalid_prompt\", \"message\": \"Invalid prompt: your prompt was flagged as potentially violating our usage policy.\"}}"),
                error(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"code\": \"invalid_request_error\", \"type\": \"invalid_request_error\", \"message\": \"Content Exists Risk\"}}"),
                error(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"code\": \"data_inspection_failed\", \"type\": \"data_inspection_failed\", \"message\": \"Output data may contain inappropriate content.\"}}"),
                error(
                        Kinds.OPENAI,
                        400,
                        "{\"code\": \"DataInspectionFailed\", \"message\": \"x\", \"request_id\": \"1\"}"),
                error(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"code\": \"400\", \"type\": null, \"message\": \"litellm.ContentPolicyViolationError: AzureException - The response was filtered due to the prompt triggering Azure OpenAI's content management policy.\"}}"),
                error(Kinds.OPENAI, 400, "{\"code\": \"content_filter\", \"message\": \"x\"}"),
                error(Kinds.OPENAI, 400, "[{\"error\": {\"code\": 400, \"status\": \"PROHIBITED_CONTENT\"}}]"),
                error(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"The request was rejected because it was considered high risk\", \"type\": \"content_filter\"}}"),
                error(
                        Kinds.OPENAI,
                        403,
                        "{\"code\": \"The caller does not have permission\", \"error\": \"Content violates usage guidelines. Failed check: SAFETY_CHECK_TYPE_BIO\"}"),
                error(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"code\": \"1301\", \"message\": \"系统检测到输入或生成内容可能包含不安全或敏感内容\"}}"),
                error(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"Provider returned error\", \"code\": 400, \"metadata\": {\"raw\": \"{\\\"error\\\": {\\\"code\\\": \\\"content_filter\\\"}}\"}}}"),
                error(
                        Kinds.OPENAI,
                        403,
                        "{\"error\": {\"code\": 403, \"metadata\": {\"reasons\": [\"x\"], \"flagged_input\": \"x\"}}}"),
                error(
                        Kinds.OPENAI,
                        500,
                        "{\"error\": {\"message\": \"Error code: 400 - {'error': {'code': 'content_policy_violation'}}\"}}"),
                error(Kinds.OPENAI, 400, "Bad request: the prompt triggered the content management policy"),
                error(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"code\": \"1301\", \"message\": \"System detected potentially unsafe or sensitive content in input or generation.\"}}"),
                error(
                        Kinds.OPENAI,
                        500,
                        "{\"error\": {\"message\": \"user sensitive words detected\", \"type\": \"new_api_error\", \"code\": \"sensitive_words_detected\"}}"),
                error(Kinds.OPENAI, 400, "{\"error\": {\"code\": \"prompt_blocked\", \"message\": \"x\"}}"),
                error(
                        Kinds.OPENAI,
                        400,
                        "{\"code\": \"InternalError.Algo.DataInspectionFailed\", \"message\": \"Input or output data may contain inappropriate content.\"}"),
                error(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"x\", \"code\": null, \"innererror\": {\"code\": \"ResponsibleAIPolicyViolation\", \"content_filter_result\": {\"jailbreak\": {\"filtered\": true, \"detected\": true}}}}}"),
                error(
                        Kinds.OPENAI,
                        403,
                        "{\"error\": {\"code\": 403, \"message\": \"Blocked by the guardrail of this workspace\"}}"),
                error(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"The prompt could not be submitted. This prompt contains sensitive words that violate Google's Responsible AI practices.\"}}"),
                error(
                        Kinds.OPENAI,
                        451,
                        "{\"error\": {\"message\": \"The content you provided or machine outputted is blocked.\", \"type\": \"censorship_blocked\"}}"),
                error(
                        Kinds.OPENAI,
                        446,
                        "{\"error\": {\"message\": \"The guardrail checks defined in the config failed.\", \"type\": \"hooks_failed\"}}"),
                error(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"{'error': 'Violated guardrail policy', 'bedrock_guardrail_response': 'x'}\"}}"),
                error(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"code\": \"InputTextSensitiveContentDetected.PolicyViolation\", \"message\": \"x\"}}"),
                error(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"code\": \"OutputModeration.SensitiveContentDetected\", \"message\": \"x\"}}"),
                error(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"Your request was rejected as a result of our safety system.\"}}"),
                error(
                        Kinds.ANTHROPIC,
                        400,
                        "{\"type\": \"error\", \"error\": {\"type\": \"invalid_request_error\", \"message\": \"This request appears to violate our Usage Policy and was blocked under our usage policy.\"}}"),
                error(
                        Kinds.ANTHROPIC,
                        400,
                        "{\"type\": \"error\", \"error\": {\"type\": \"invalid_request_error\", \"message\": \"Output blocked by content filtering policy\"}}"),
                error(
                        Kinds.BEDROCK,
                        400,
                        "{\"__type\": \"ValidationException\", \"message\": \"The model returned the following errors: Output blocked by content filtering policy\"}"),
                error(
                        Kinds.BEDROCK,
                        400,
                        "{\"message\": \"The content in this request was filtered because it conflicts with a restricted policy (responsible AI policy).\"}"));
    }

    private static Arguments error(Kinds kind, int status, String body) {
        return Arguments.of(kind, status, body);
    }

    @ParameterizedTest
    @MethodSource("errors")
    void errorThatMeansARefusal_isOne(Kinds kind, int status, String body) {
        assertRefused(asked.says(kind, status, body), Tokens.NONE);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC"})
    void refusalInsideA200_isOneInEitherDialect(Kinds kind) {
        for (String code : new String[] {"1026", "1027"}) {
            assertRefused(
                    asked.says(
                            kind,
                            200,
                            "{\"content\": null, \"choices\": null, \"base_resp\": {\"status_code\": " + code
                                    + ", \"status_msg\": \"sensitive\"}}"),
                    null);
        }
    }

    @Test
    void refusalInACodedBody_isRead() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write("{\"error\": {\"code\": \"content_filter\"}}".getBytes(StandardCharsets.UTF_8));
        }
        assertRefused(asked.meets(Kinds.OPENAI, Reaction.coded(400, "gzip", bytes.toByteArray())), Tokens.NONE);
        assertRefused(asked.meets(Kinds.OPENAI, Reaction.coded(400, "x-gzip", bytes.toByteArray())), Tokens.NONE);
    }

    @Test
    void refusalThatQuotesThePrompt_isNotTakenForAnotherThing() {
        assertRefused(
                asked.says(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"code\": \"content_filter\", \"message\": \"filtered: 'a guided tour, too many tokens, response_format'\"}}"),
                Tokens.NONE);
    }

    @Test
    void policyOfAnotherKind_isNoRefusal() {
        assertThat(asked.says(
                        Kinds.OPENAI,
                        404,
                        "{\"error\": {\"message\": \"No endpoints found matching your data policy\"}}"))
                .isInstanceOf(ModelOutcome.Misconfigured.class);
        assertThat(asked.says(
                        Kinds.OPENAI, 429, "{\"error\": {\"message\": \"Request violates the rate limit policy\"}}"))
                .isInstanceOf(ModelOutcome.Throttled.class);
    }

    private static void assertRefused(ModelOutcome outcome, @Nullable Tokens tokens) {
        assertThat(outcome).isInstanceOf(Refused.class);
        assertThat(((Refused) outcome).tokens()).isEqualTo(tokens);
    }
}
