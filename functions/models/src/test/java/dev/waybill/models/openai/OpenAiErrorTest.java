package dev.waybill.models.openai;

import static dev.waybill.models.openai.OpenAiCalls.generate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.ContextTooLong;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Refused;
import dev.waybill.core.model.ModelOutcome.Throttled;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the provider says. What the connection does is in {@link dev.waybill.models.fault.ConnectionFaultTest}. */
class OpenAiErrorTest {

    private final FakeOpenAiServer server = FakeOpenAiServer.start();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void tooManyRequests_withSeconds_asksToWaitThatLong() {
        assertThat(react(429, "{\"error\": {\"code\": \"rate_limit_exceeded\"}}", "Retry-After: 7"))
                .isEqualTo(new Throttled(Duration.ofSeconds(7), "rate_limited"));
    }

    @Test
    void tooManyRequests_withDate_asksToWaitUntilThen() {
        String soon = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(60));
        Throttled throttled = (Throttled) react(429, "{}", "Retry-After: " + soon);
        assertThat(throttled.retryAfter()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(61));
    }

    @Test
    void tooManyRequests_withMilliseconds_asksToWaitThatLong() {
        assertThat(react(429, "{}", "retry-after-ms: 250", "Retry-After: 1"))
                .isEqualTo(new Throttled(Duration.ofMillis(250), "rate_limited"));
    }

    @Test
    void tooManyRequests_withPastDateOrNonsense_doesNotFail() {
        assertThat(react(429, "{}", "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT"))
                .isEqualTo(new Throttled(Duration.ZERO, "rate_limited"));
        assertThat(react(429, "{}", "Retry-After: later, perhaps")).isEqualTo(new Throttled(null, "rate_limited"));
        assertThat(react(429, "<html>slow down</html>")).isEqualTo(new Throttled(null, "rate_limited"));
    }

    @Test
    void tooManyRequests_withBodyCut_isStillThrottled() {
        server.next(Reaction.raw("HTTP/1.1 429 No\r\nRetry-After: 2\r\nContent-Length: 900\r\n\r\n{\"err"));
        assertThat(generate(server)).isEqualTo(new Throttled(Duration.ofSeconds(2), "rate_limited"));
    }

    @Test
    void quotaExhausted_isTheOperatorsToMend() {
        assertThat(react(429, "{\"error\": {\"type\": \"insufficient_quota\", \"code\": \"insufficient_quota\"}}"))
                .isEqualTo(new Misconfigured("quota_exhausted"));
        assertThat(react(402, "{\"error\": {\"message\": \"Insufficient Balance\"}}"))
                .isEqualTo(new Misconfigured("quota_exhausted"));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 529, 408})
    void serverErrors_areUnavailable(int status) {
        assertThat(react(status, "{\"error\": {\"message\": \"canary\"}}"))
                .isEqualTo(new Unavailable("http_" + status, true));
        assertThat(react(status, "")).isEqualTo(new Unavailable("http_" + status, true));
    }

    @ParameterizedTest
    @CsvSource({
        "401, not_authenticated",
        "403, not_allowed",
        "404, model_or_path_unknown",
        "400, http_400",
        "405, http_405",
        "422, http_422"
    })
    void rejections_areMisconfigured(int status, String reason) {
        assertThat(react(status, "{\"error\": {\"message\": \"canary\"}}")).isEqualTo(new Misconfigured(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": {\"code\": \"context_length_exceeded\", \"message\": \"canary\"}}",
                "{\"error\": {\"code\": 400, \"type\": \"exceed_context_size_error\"}}",
                "{\"error\": {\"message\": \"This model's maximum context length is 4096 tokens.\"}}",
                "{\"error\": \"the request exceeds the available context size\"}"
            })
    void contextTooLong_isSaidInManyWays(String body) {
        assertThat(react(400, body)).isEqualTo(new ContextTooLong("context_length_exceeded"));
        assertThat(generate(server)).as("and nothing is remembered").isInstanceOf(ModelOutcome.Answered.class);
        assertThat(server.requests().get(1).asksForSchema()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\": {\"code\": \"content_filter\", \"message\": \"canary\"}}",
                "{\"error\": {\"code\": \"x\", \"innererror\": {\"code\": \"ResponsibleAIPolicyViolation\"}}}",
                "{\"error\": {\"code\": \"content_policy_violation\"}}"
            })
    void contentFilterOnThePrompt_isRefused(String body) {
        assertThat(react(400, body)).isEqualTo(new Refused("content_filter"));
    }

    @Test
    void moderation_isRefused() {
        assertThat(react(403, "{\"error\": {\"code\": 403, \"metadata\": {\"flagged_input\": \"canary\"}}}"))
                .isEqualTo(new Refused("content_filter"));
    }

    @Test
    void contentFilterOnTheAnswer_isRefused() {
        server.next(Reaction.finished("half an ans", "content_filter"));
        assertThat(generate(server)).isEqualTo(new Refused("content_filter", new Tokens(11, 7)));
    }

    @Test
    void refusalOfTheModel_isRefused() {
        server.next(Reaction.refusal("I can't help with canary"));
        assertThat(generate(server)).isEqualTo(new Refused("refusal", new Tokens(11, 7)));
    }

    @Test
    void errorInsideA200_countsByWhatItSays() {
        assertThat(react(200, "{\"error\": {\"type\": \"server_error\"}}"))
                .isEqualTo(new Unavailable("error_in_answer", true));
        assertThat(react(200, "{\"error\": \"canary\"}")).isEqualTo(new Unavailable("error_in_answer", true));
        assertThat(react(200, "{\"error\": {\"code\": 429}}", "Retry-After: 1"))
                .isEqualTo(new Throttled(Duration.ofSeconds(1), "rate_limited"));
        assertThat(react(200, "{\"error\": {\"type\": \"rate_limit_error\"}}"))
                .isEqualTo(new Throttled(null, "rate_limited"));
        assertThat(react(200, "{\"error\": {\"code\": \"invalid_api_key\"}}"))
                .isEqualTo(new Misconfigured("not_authenticated"));
        assertThat(react(200, "{\"error\": {\"code\": \"model_not_found\"}}"))
                .isEqualTo(new Misconfigured("model_or_path_unknown"));
        assertThat(react(200, "{\"error\": {\"code\": \"context_length_exceeded\"}}"))
                .isEqualTo(new ContextTooLong("context_length_exceeded"));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void redirect_isNeverFollowed(int status) throws Exception {
        try (FakeOpenAiServer elsewhere = FakeOpenAiServer.start()) {
            assertThat(react(status, "", "Location: " + elsewhere.baseUrl() + "/chat/completions"))
                    .isEqualTo(new Misconfigured("redirect"));
            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    private ModelOutcome react(int status, String body, String... headers) {
        int before = server.requests().size();
        server.next(Reaction.error(status, body, headers));
        ModelOutcome outcome = generate(server);
        assertThat(server.requests()).as("exactly one request").hasSize(before + 1);
        return outcome;
    }
}
