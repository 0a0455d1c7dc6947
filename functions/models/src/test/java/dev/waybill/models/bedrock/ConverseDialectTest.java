package dev.waybill.models.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.environment.Environment;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.ContextTooLong;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Refused;
import dev.waybill.core.model.ModelOutcome.Throttled;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.core.model.Price;
import dev.waybill.models.fake.Dialect;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import dev.waybill.models.fault.Kinds;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConverseDialectTest {

    private static final Tokens TOKENS = new Tokens(11, 7);

    private final FakeOpenAiServer server = FakeOpenAiServer.start();
    private final ModelEndpoint endpoint = Kinds.BEDROCK.endpoint(server.baseUrl());

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void answer_isTheInputOfTheToolThatTheModelHasToUse() {
        server.next(Dialect.BEDROCK.answer("{\"reply\":\"Grüße\"}"));

        assertThat(ask())
                .isEqualTo(new Answered(
                        new ModelAnswer("{\"reply\":\"Grüße\"}", true, "tool_use", "req-1", null, TOKENS)));
        Request request = server.requests().get(0);
        assertThat(request.path()).isEqualTo("/v1/model/eu.some-model-v1%3A0/converse");
        assertThat(request.headers()).containsEntry("authorization", "Bearer " + Kinds.KEY);
        assertThat(request.body().at("/toolConfig/toolChoice/tool/name").asText())
                .isEqualTo("answer");
        assertThat(request.body()
                        .at("/toolConfig/tools/0/toolSpec/inputSchema/json/properties/reply/type")
                        .asText())
                .isEqualTo("string");
        assertThat(request.body().at("/messages/0/content/0/text").asText()).isEqualTo(Kinds.PAYLOAD);
    }

    @Test
    void withoutASecret_theRequestIsSignedWithTheEnvironmentsCredentials() {
        server.next(Dialect.BEDROCK.answer("{}"));
        Environment environment = Environment.of(Map.of(
                "AWS_ACCESS_KEY_ID", "AKIDEXAMPLE",
                "AWS_SECRET_ACCESS_KEY", "canary-secret",
                "AWS_SESSION_TOKEN", "token"));

        assertThat(open(environment).call(Kinds.BEDROCK.call(Duration.ofSeconds(5))))
                .isInstanceOf(Answered.class);

        Map<String, String> headers = server.requests().get(0).headers();
        assertThat(headers.get("authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                .contains("/eu-central-1/bedrock/aws4_request, SignedHeaders=content-type;host;x-amz-");
        assertThat(headers).containsEntry("x-amz-security-token", "token");
        assertThat(headers.toString()).doesNotContain("canary-secret");
    }

    @Test
    void withoutSecretAndCredentials_nobodyIsCalled() {
        assertThat(open(Environment.of(Map.of())).call(Kinds.BEDROCK.call(Duration.ofSeconds(5))))
                .isEqualTo(new Misconfigured("no_aws_credentials"));
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"guardrail_intervened", "content_filtered"})
    void filterOfPromptOrAnswer_isRefusedWithItsTokens(String reason) {
        server.next(Dialect.BEDROCK.finished("Sorry, canary", reason));
        assertThat(ask()).isEqualTo(new Refused(reason, TOKENS));
    }

    @Test
    void answerCutOffByMaxTokens_isAnsweredButNotComplete() {
        server.next(Dialect.BEDROCK.finished("{\"reply\": \"Dea", "max_tokens"));
        assertThat(((Answered) ask()).answer().complete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Input is too long for requested model.",
                "The model returned the following errors: prompt is too long: 210000 tokens > 200000 maximum",
                "Too many input tokens. Max input tokens: 8192, request input token count: 9000",
                "This model's maximum context length is 8192 tokens."
            })
    void contextTooLong_isSaidInManyWays(String message) {
        assertThat(fails(400, "ValidationException", message)).isEqualTo(new ContextTooLong("context_length_exceeded"));
    }

    @Test
    void throttling_isThrottledUnlessItIsForTheDay() {
        assertThat(fails(429, "ThrottlingException", "Too many requests, please wait"))
                .isEqualTo(new Throttled(null, "rate_limited"));
        assertThat(fails(429, "ModelNotReadyException", "x")).isEqualTo(new Throttled(null, "rate_limited"));
        assertThat(fails(429, "ThrottlingException", "Too many tokens per day, please wait before trying again."))
                .isEqualTo(new Misconfigured("quota_exhausted"));
        assertThat(fails(400, "ServiceQuotaExceededException", "x")).isEqualTo(new Misconfigured("quota_exhausted"));
    }

    @Test
    void serviceErrors_countByTheirStatus() {
        assertThat(fails(424, "ModelErrorException", "x")).isEqualTo(new Unavailable("http_424", true));
        assertThat(fails(408, "ModelTimeoutException", "x")).isEqualTo(new Unavailable("http_408", true));
        assertThat(fails(503, "ServiceUnavailableException", "x")).isEqualTo(new Unavailable("http_503", true));
        assertThat(fails(403, "AccessDeniedException", "x")).isEqualTo(new Misconfigured("not_allowed"));
        assertThat(fails(404, "ResourceNotFoundException", "x")).isEqualTo(new Misconfigured("model_or_path_unknown"));
        assertThat(fails(400, "ValidationException", "The provided model identifier is invalid."))
                .isEqualTo(new Misconfigured("model_or_path_unknown"));
    }

    @Test
    void errorInsideA200_countsByItsType() {
        server.next(
                Reaction.error(200, "{\"__type\": \"com.amazon#ThrottlingException\", \"message\": \"canary\"}"),
                Reaction.error(200, "{\"__type\": \"InternalServerException\"}"));
        assertThat(ask()).isEqualTo(new Throttled(null, "rate_limited"));
        assertThat(ask()).isEqualTo(new Unavailable("error_in_answer", true));
    }

    @Test
    void modelThatCannotBeMadeToUseATool_isAskedInThePromptAndRemembered() {
        server.otherwise(request -> request.body().has("toolConfig")
                ? error(400, "ValidationException", "This model doesn't support the toolConfig.toolChoice.tool field.")
                : Dialect.BEDROCK.finished("[\"no object\"]", "end_turn"));

        assertThat(((Answered) ask()).answer().content()).isEqualTo("[\"no object\"]");
        assertThat(ask()).isInstanceOf(Answered.class);

        assertThat(server.requests())
                .extracting(request -> request.body().has("toolConfig"))
                .containsExactly(true, false, false);
    }

    private ModelEndpoint open(Environment environment) {
        EndpointConfig config = new EndpointConfig(
                "fake",
                "bedrock",
                new EndpointConfig.Address(server.baseUrl(), "eu-central-1", false),
                null,
                Price.FREE,
                Map.of());
        return new BedrockKind(environment).open(config, () -> "");
    }

    private ModelOutcome fails(int status, String type, String message) {
        int before = server.requests().size();
        server.next(error(status, type, message));
        ModelOutcome outcome = ask();
        assertThat(server.requests()).as("exactly one request").hasSize(before + 1);
        return outcome;
    }

    private static Reaction error(int status, String type, String message) {
        return Reaction.error(
                status,
                "{\"message\": \"" + message + "\"}",
                "x-amzn-ErrorType: " + type + ":http://internal.amazon.com/");
    }

    private ModelOutcome ask() {
        return endpoint.call(Kinds.BEDROCK.call(Duration.ofSeconds(5)));
    }
}
