package dev.waybill.models.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.Secrets.UnresolvedSecretException;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The key is in one header of the request and nowhere else. */
class SecretFaultTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final FakeOpenAiServer server = FakeOpenAiServer.start();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void key_isInItsHeaderOnly(Kinds kind) {
        server.next(kind.dialect().answer("{\"reply\": \"x\"}"));
        assertThat(kind.endpoint(server.baseUrl()).call(kind.call(TIMEOUT))).isInstanceOf(Answered.class);

        Request request = server.requests().get(0);
        String header = kind == Kinds.ANTHROPIC ? "x-api-key" : "authorization";
        assertThat(request.headers().get(header)).endsWith(Kinds.KEY);
        assertThat(request.path() + request.body()).doesNotContain(Kinds.KEY);
        for (Map.Entry<String, String> other : request.headers().entrySet()) {
            if (!other.getKey().equals(header)) {
                assertThat(other.getValue()).as(other.getKey()).doesNotContain("canary");
            }
        }
        assertThat(request.attempt()).isEqualTo("1.reply.0.1");
    }

    @ParameterizedTest
    @EnumSource
    void secretThatCannotBeSent_isMisconfiguredAndNobodyIsCalled(Kinds kind) {
        assertThat(kind.endpoint(server.baseUrl(), () -> {
                            throw new UnresolvedSecretException("ssm:/gone", "it is gone");
                        })
                        .call(kind.call(TIMEOUT)))
                .isEqualTo(new Misconfigured("secret_not_resolved"));
        for (String key : new String[] {"sk-canary\r\nX-Evil: 1", "sk-canäry", "sk canary"}) {
            assertThat(kind.endpoint(server.baseUrl(), () -> key).call(kind.call(TIMEOUT)))
                    .isEqualTo(new Misconfigured("secret_is_no_header_value"));
        }
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void providerThatEchoesEverything_leaksNothingIntoTheOutcome(Kinds kind) {
        for (int status : new int[] {200, 302, 400, 401, 403, 404, 413, 418, 422, 429, 500, 503}) {
            server.next(Reaction.error(status, echo(), "Retry-After: canary", "x-amzn-ErrorType: canary"));
            // Some rejections make a second, plainer request.
            server.otherwise(request -> Reaction.error(status, echo(), "Retry-After: canary"));
            ModelOutcome outcome = kind.endpoint(server.baseUrl()).call(kind.call(TIMEOUT));
            assertThat(outcome.toString()).as("status %s", status).doesNotContain("canary");
        }
    }

    @ParameterizedTest
    @EnumSource
    void callAndAnswer_doNotPrintThemselves(Kinds kind) {
        server.next(kind.dialect().answer("{\"reply\": \"canary\"}"));
        assertThat(kind.endpoint(server.baseUrl()).call(kind.call(TIMEOUT)).toString())
                .doesNotContain("canary");
        assertThat(kind.call(TIMEOUT).toString()).doesNotContain("canary");
    }

    private static String echo() {
        String canary = "\"" + Kinds.KEY + " " + Kinds.PAYLOAD + "\"";
        return "{\"error\": {\"message\": " + canary + ", \"code\": " + canary + ", \"type\": " + canary
                + "}, \"__type\": " + canary + ", \"message\": " + canary + ", \"stop_reason\": " + canary + "}";
    }
}
