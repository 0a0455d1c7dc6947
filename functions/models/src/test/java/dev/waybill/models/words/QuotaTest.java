package dev.waybill.models.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Throttled;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.fault.Kinds;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No quota left is the operator's to mend; being throttled passes, and takes as long as is told, wherever it is told. */
class QuotaTest {

    private final Asked asked = new Asked();

    @AfterEach
    void stop() throws Exception {
        asked.close();
    }

    static Stream<Arguments> noQuota() {
        return Stream.of(
                Arguments.of(
                        Kinds.OPENAI,
                        429,
                        "{\"error\": {\"type\": \"exceeded_current_quota_error\", \"message\": \"Your account is suspended due to insufficient balance\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        429,
                        "[{\"error\": {\"code\": 429, \"status\": \"RESOURCE_EXHAUSTED\", \"message\": \"Quota exceeded\", \"details\": [{\"@type\": \"QuotaFailure\", \"violations\": [{\"quotaId\": \"GenerateRequestsPerDayPerProjectPerModel-FreeTier\"}]}, {\"@type\": \"RetryInfo\", \"retryDelay\": \"34s\"}]}}]"),
                Arguments.of(
                        Kinds.OPENAI,
                        429,
                        "{\"error\": {\"code\": \"429\", \"type\": \"None\", \"message\": \"litellm.RateLimitError: You exceeded your current quota, please check your plan and billing details.\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        429,
                        "{\"error\": {\"code\": 429, \"message\": \"Provider returned error\", \"metadata\": {\"raw\": \"{\\\"error\\\": {\\\"code\\\": \\\"insufficient_quota\\\"}}\"}}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        403,
                        "{\"code\": 30001, \"message\": \"Sorry, your account balance is insufficient\"}"),
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"code\": \"Arrearage\", \"message\": \"Access denied, please make sure your account is in good standing.\"}"),
                Arguments.of(Kinds.OPENAI, 429, "{\"error\": {\"code\": \"1113\", \"message\": \"余额不足或无可用资源包,请充值。\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        429,
                        "{\"error\": {\"message\": \"Rate limit exceeded: free-models-per-day. Add credits\", \"code\": 429}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"type\": \"budget_exceeded\", \"message\": \"Budget has been exceeded! Current cost: 1\"}}"),
                Arguments.of(
                        Kinds.OPENAI, 429, "{\"error\": {\"code\": \"credit_balance_exhausted\", \"message\": \"x\"}}"),
                Arguments.of(
                        Kinds.OPENAI, 429, "{\"error\": {\"code\": \"spend_limit_exceeded\", \"message\": \"x\"}}"),
                Arguments.of(Kinds.OPENAI, 429, "{\"code\": \"PostpaidBillOverdue\", \"message\": \"x\"}"),
                Arguments.of(
                        Kinds.OPENAI,
                        429,
                        "{\"error\": {\"code\": \"x\", \"message\": \"week allocated quota exceeded\"}}"),
                Arguments.of(Kinds.OPENAI, 429, "{\"error\": {\"code\": \"1310\", \"message\": \"x\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        429,
                        "{\"errors\": [{\"code\": 3036, \"message\": \"You have used up your daily free allocation of 10,000 neurons.\"}], \"success\": false}"),
                Arguments.of(
                        Kinds.OPENAI,
                        403,
                        "{\"error\": {\"code\": \"pre_consume_token_quota_failed\", \"message\": \"x\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        412,
                        "{\"error\": {\"message\": \"Account x is suspended, possibly due to reaching the monthly spending limit\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        429,
                        "{\"error\": {\"code\": 429, \"message\": \"Quota exceeded for metric: generate_content_free_tier_requests, limit: 0, model: m. Please retry in 33s.\"}}"),
                Arguments.of(
                        Kinds.OPENAI,
                        429,
                        "{\"message\": \"You are using a Trial key, which is limited to 1000 API calls / month.\"}"),
                Arguments.of(Kinds.OPENAI, 429, "{\"error\": \"You have exceeded your monthly included credits\"}"),
                Arguments.of(
                        Kinds.OPENAI, 403, "{\"code\": 403, \"reason\": \"NOT_ENOUGH_BALANCE\", \"message\": \"x\"}"),
                Arguments.of(Kinds.OPENAI, 403, "{\"error\": {\"message\": \"Your account balance is not enough\"}}"),
                Arguments.of(
                        Kinds.ANTHROPIC,
                        200,
                        "{\"base_resp\": {\"status_code\": 1008, \"status_msg\": \"insufficient balance\"}}"),
                Arguments.of(
                        Kinds.ANTHROPIC,
                        429,
                        "{\"error\": {\"type\": \"rate_limit_error\", \"message\": \"Extra usage is required for long context requests.\"}}"),
                Arguments.of(
                        Kinds.ANTHROPIC,
                        400,
                        "{\"error\": {\"type\": \"invalid_request_error\", \"message\": \"Your credit balance is too low\"}}"),
                Arguments.of(
                        Kinds.BEDROCK,
                        429,
                        "{\"message\": \"Too many tokens per day, please wait before trying again.\"}"));
    }

    @ParameterizedTest
    @MethodSource("noQuota")
    void quotaUsedUp_isTheOperatorsToMend(Kinds kind, int status, String body) {
        assertThat(asked.says(kind, status, body)).isEqualTo(new Misconfigured("quota_exhausted"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": {\"code\": \"insufficient_quota\", \"type\": \"insufficient_quota\", \"message\": \"Allocated quota exceeded, please increase your quota limit.\"}}",
                "{\"code\": \"Throttling.AllocationQuota\", \"message\": \"Allocated quota exceeded, please increase your quota limit.\"}",
                "{\"error\": {\"code\": \"x\", \"message\": \"concurrency allocated quota exceeded\"}}",
                "{\"error\": {\"code\": \"1302\", \"message\": \"x\"}}",
                "{\"error\": {\"code\": \"1305\", \"message\": \"x\"}}"
            })
    void wordForNoQuotaThatMeansSlower_isThrottling(String body) {
        assertThat(asked.says(Kinds.OPENAI, 429, body)).isEqualTo(new Throttled(null, "rate_limited"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1002, 1039, 1041})
    void limitsOfAMinuteInsideA200_areThrottling(int code) {
        String body = "{\"base_resp\": {\"status_code\": " + code + ", \"status_msg\": \"x\"}, \"choices\": null}";
        assertThat(asked.says(Kinds.OPENAI, 200, body)).isEqualTo(new Throttled(null, "rate_limited"));
    }

    @Test
    void paymentRequiredWithAWait_isABudgetForTheMoment() {
        String body = "{\"error\": {\"code\": 402, \"message\": \"requires more credits\"}}";
        assertThat(asked.says(Kinds.OPENAI, 402, body, "Retry-After: 9"))
                .isEqualTo(new Throttled(Duration.ofSeconds(9), "http_402"));
        assertThat(asked.says(Kinds.OPENAI, 402, body)).isEqualTo(new Misconfigured("quota_exhausted"));
        assertThat(asked.says(
                        Kinds.OPENAI, 402, body, "x-ratelimit-remaining-requests: 0", "x-ratelimit-reset-requests: 3s"))
                .isEqualTo(new Misconfigured("quota_exhausted"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                {"error": {"message": "Rate limit reached for m. Please try again in 2.5s. Visit the site"}} | 2500
                {"error": {"message": "Please try again in 250ms."}} | 250
                {"error": {"message": "on tokens per day (TPD): Limit 1, Used 1. Please try again in 7m12.5s."}} | 432500
                {"error": {"message": "Please retry in 34.07s."}} | 34070
                {"error": {"message": "Too fast, please wait 6 seconds"}} | 6000
                [{"error": {"code": 429, "details": [{"retryDelay": "34s"}]}}] | 34000
                {"error": {"code": 429, "metadata": {"retry_after_seconds": 12}}} | 12000
                {"retry_after": 1.5} | 1500
                {"error": {"retry_after_ms": "700"}} | 700
                {"error": {"retry_after": 1e99}} | 86400000""")
    void waitThatStandsInTheBody_isKept(String body, long millis) {
        assertThat(asked.says(Kinds.OPENAI, 429, body))
                .isEqualTo(new Throttled(Duration.ofMillis(millis), "rate_limited"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                Retry-After: 99999999999999999999 | 86400000
                Retry-After: 7, Retry-After: 7 | 7000
                anthropic-ratelimit-requests-reset: 2099-01-01T00:00:00Z, anthropic-ratelimit-requests-remaining: 0 | 86400000
                x-ratelimit-reset-requests: 6m0s, x-ratelimit-remaining-requests: 0 | 360000
                x-ratelimit-reset-tokens: 1.5s, x-ratelimit-remaining-tokens: 0 | 1500
                ratelimit-reset: 30, ratelimit-remaining: 0 | 30000""")
    void waitThatStandsInOtherHeaders_isKept(String headers, long millis) {
        assertThat(asked.says(Kinds.OPENAI, 429, "{}", headers.split(", ", -1)))
                .isEqualTo(new Throttled(Duration.ofMillis(millis), "rate_limited"));
    }

    @Test
    void limitThatIsNotUsedUp_asksForNoWait() {
        assertThat(asked.says(
                        Kinds.OPENAI, 429, "{}", "x-ratelimit-reset-tokens: 9s", "x-ratelimit-remaining-tokens: 4000"))
                .isEqualTo(new Throttled(null, "rate_limited"));
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 529})
    void overloadWithAWait_isThrottling(int status) {
        for (Kinds kind : Kinds.values()) {
            assertThat(asked.says(kind, status, "{}", "retry-after: 20"))
                    .isEqualTo(new Throttled(Duration.ofSeconds(20), "http_" + status));
            assertThat(asked.says(kind, status, "{}")).isEqualTo(new Unavailable("http_" + status, true));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                {"error": "Model m is currently loading", "estimated_time": 20.5} | 20500
                {"error": {"message": "busy", "wait_seconds": 3}} | 3000
                {"error": {"message": "Service is at capacity. Please retry after 26 seconds."}} | 26000
                {"detail": {"error": "overloaded", "retry_after": "1m"}} | 60000""")
    void serverThatIsNotThereYet_isWaitedForAsLongAsItSays(String body, long millis) {
        for (Kinds kind : new Kinds[] {Kinds.OPENAI, Kinds.ANTHROPIC, Kinds.BEDROCK}) {
            assertThat(asked.says(kind, 503, body)).isEqualTo(new Throttled(Duration.ofMillis(millis), "http_503"));
        }
    }

    @Test
    void trialThatIsOverForAMinute_isThrottling() {
        assertThat(asked.says(
                        Kinds.OPENAI,
                        429,
                        "{\"message\": \"You are using a Trial key, which is limited to 20 API calls / minute.\"}"))
                .isEqualTo(new Throttled(null, "rate_limited"));
    }

    @Test
    void overloadThatSaysInItsBodyWhen_isThrottling() {
        assertThat(asked.says(
                        Kinds.OPENAI, 503, "[{\"error\": {\"code\": 503, \"details\": [{\"retryDelay\": \"21s\"}]}}]"))
                .isEqualTo(new Throttled(Duration.ofSeconds(21), "http_503"));
        assertThat(asked.says(Kinds.ANTHROPIC, 529, "{\"error\": {\"message\": \"Overloaded, retry in 4s\"}}"))
                .isEqualTo(new Throttled(Duration.ofSeconds(4), "http_529"));
        assertThat(asked.says(Kinds.OPENAI, 503, "{\"error\": {\"code\": \"server_overloaded\"}}", "Retry-After: 3, 3"))
                .isEqualTo(new Throttled(Duration.ofSeconds(3), "http_503"));
        assertThat(asked.says(Kinds.OPENAI, 500, "{\"error\": {\"message\": \"retry in 4s\"}}"))
                .isEqualTo(new Unavailable("http_500", true));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 423, 424, 425, 449, 460, 498, 499, 520, 529, 599})
    void codesThatMeanLater_areUnavailable(int status) {
        assertThat(asked.says(Kinds.OPENAI, status, "{\"error\": {\"message\": \"x\"}}"))
                .isEqualTo(new Unavailable("http_" + status, true));
    }

    @Test
    void laterUnderAStatusOfAnotherKind_isUnavailable() {
        assertThat(asked.says(Kinds.OPENAI, 400, "{\"error\": {\"message\": \"Model is currently loading\"}}"))
                .isEqualTo(new Unavailable("http_400", true));
        assertThat(asked.says(Kinds.OPENAI, 400, "{\"error\": {\"code\": \"capacity_exceeded\"}}"))
                .isEqualTo(new Unavailable("http_400", true));
        assertThat(asked.says(Kinds.OPENAI, 404, "{\"error\": {\"message\": \"Loading model\"}}"))
                .isEqualTo(new Unavailable("http_404", true));
        assertThat(asked.says(Kinds.OPENAI, 429, "{\"error\": {\"code\": \"1312\", \"message\": \"x\"}}"))
                .isEqualTo(new Unavailable("http_429", true));
        assertThat(asked.says(Kinds.OPENAI, 400, "{\"error\": {\"code\": \"channel:no_available_key\"}}"))
                .isEqualTo(new Unavailable("http_400", true));
    }

    @Test
    void keyOrModelRejectedUnderAStatusOfAnotherKind_isThat() {
        assertThat(
                        asked.says(
                                Kinds.OPENAI,
                                400,
                                "[{\"error\": {\"code\": 400, \"message\": \"API key not valid. Please pass a valid API key.\"}}]"))
                .isEqualTo(new Misconfigured("not_authenticated"));
        assertThat(asked.says(
                        Kinds.OPENAI,
                        400,
                        "{\"error\": {\"message\": \"vendor/x is not a valid model ID\", \"code\": 400}}"))
                .isEqualTo(new Misconfigured("model_or_path_unknown"));
        assertThat(asked.says(
                        Kinds.OPENAI,
                        400,
                        "{\"errors\": [{\"code\": 5007, \"message\": \"No such model @cf/x or task\"}]}"))
                .isEqualTo(new Misconfigured("model_or_path_unknown"));
    }
}
