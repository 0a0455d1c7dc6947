package dev.waybill.models.openai;

import static dev.waybill.models.openai.OpenAiCalls.generate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointKind.SecretValue;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.Price;
import dev.waybill.core.model.Secrets.UnresolvedSecretException;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiSecretTest {

    private final FakeOpenAiServer server = FakeOpenAiServer.start();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void endpointWithoutSecret_sendsNoAuthorization() {
        assertThat(call(() -> "")).isInstanceOf(Answered.class);
        assertThat(server.requests().get(0).headers()).doesNotContainKey("authorization");
    }

    @Test
    void secretThatCannotBeResolved_isMisconfiguredAndNobodyIsCalled() {
        ModelOutcome outcome = call(() -> {
            throw new UnresolvedSecretException("ssm:/gone", "it is gone");
        });
        assertThat(outcome).isEqualTo(new Misconfigured("secret_not_resolved"));
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-canary\nX-Evil: 1", "sk-canäry", "sk canary"})
    void secretThatFitsNoHeader_isMisconfigured(String key) {
        assertThat(call(() -> key)).isEqualTo(new Misconfigured("secret_is_no_header_value"));
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 403, 404, 413, 418, 422, 429, 500, 503})
    void providerThatEchoesEverything_leaksNothingIntoTheOutcome(int status) {
        server.otherwise(request -> Reaction.error(
                status,
                "{\"error\": {\"message\": " + quote(request) + ", \"code\": " + quote(request) + ", \"type\": "
                        + quote(request) + "}}",
                "Retry-After: canary"));

        assertThat(call(() -> OpenAiCalls.KEY).toString()).doesNotContain("canary");
    }

    @Test
    void answer_doesNotPrintItself() {
        server.next(Reaction.answer("{\"reply\": \"canary\"}"));
        assertThat(call(() -> OpenAiCalls.KEY).toString()).doesNotContain("canary");
    }

    private static String quote(dev.waybill.models.fake.Request request) {
        return '"' + request.headers().getOrDefault("authorization", "") + " " + request.said("user") + '"';
    }

    private ModelOutcome call(SecretValue secret) {
        EndpointConfig config = new EndpointConfig(
                "fake", "openai", EndpointConfig.Address.of(server.baseUrl()), "env:KEY", Price.FREE, Map.of());
        return new OpenAiKind().open(config, secret).call(generate(Duration.ofSeconds(5)));
    }
}
