package dev.waybill.models.openai;

import static dev.waybill.models.openai.OpenAiCalls.endpoint;
import static dev.waybill.models.openai.OpenAiCalls.generate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.TimedOut;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredOutputTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final String REJECTED =
            "{\"error\": {\"message\": \"Invalid parameter\", \"param\": \"response_format\"}}";

    private final FakeOpenAiServer server = FakeOpenAiServer.start();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                REJECTED,
                "{\"error\": {\"message\": \"'response_format.type' must be 'text'\"}}",
                "{\"detail\": [{\"loc\": [\"body\", \"response_format\"], \"msg\": \"extra inputs\"}]}",
                "{\"message\": \"json_schema is not supported by this model\"}"
            })
    void serverWithoutIt_isAskedInThePromptAndRemembered(String rejection) {
        server.otherwise(request ->
                request.asksForSchema() ? Reaction.error(400, rejection) : Reaction.answer("{\"reply\": 1}"));
        ModelEndpoint endpoint = endpoint(server);

        assertThat(endpoint.call(generate(TIMEOUT))).isInstanceOf(Answered.class);
        assertThat(endpoint.call(generate(TIMEOUT))).isInstanceOf(Answered.class);

        assertThat(server.requests()).extracting(Request::asksForSchema).containsExactly(true, false, false);
        assertThat(server.requests().get(2).said("system")).startsWith(OpenAiCalls.SYSTEM);
        assertThat(server.requests().get(2).said("system")).contains("JSON Schema", "\"reply\"");
        assertThat(server.callsByAttempt()).containsOnlyKeys("1.reply.0.1");
    }

    @Test
    void serverThatIgnoresIt_isAskedInThePromptWhereTheSameCallComesAgain() {
        server.otherwise(request -> Reaction.answer(request.asksForSchema() ? "Dear customer" : "{\"reply\": 1}"));
        ModelEndpoint endpoint = endpoint(server);

        assertThat(endpoint.call(generate(TIMEOUT))).isInstanceOf(Answered.class);
        assertThat(endpoint.call(OpenAiCalls.again(2))).isInstanceOf(Answered.class);
        assertThat(endpoint.call(generate(TIMEOUT))).isInstanceOf(Answered.class);

        assertThat(server.requests()).extracting(Request::asksForSchema).containsExactly(true, false, true);
    }

    @Test
    void rejectionOfEverything_isNotRemembered() {
        server.next(Reaction.error(400, REJECTED), Reaction.error(401, "{}"));
        ModelEndpoint endpoint = endpoint(server);

        assertThat(endpoint.call(generate(TIMEOUT))).isEqualTo(new Misconfigured("not_authenticated"));
        endpoint.call(generate(TIMEOUT));

        assertThat(server.requests()).extracting(Request::asksForSchema).containsExactly(true, false, true);
    }

    @Test
    void bothQuestions_shareOneTimeout() {
        server.next(
                Reaction.after(Duration.ofMillis(300), Reaction.error(400, REJECTED)),
                Reaction.after(Duration.ofMillis(300), Reaction.answer("{}")));

        assertThat(endpoint(server).call(generate(Duration.ofMillis(500))))
                .isEqualTo(new TimedOut("no_answer_in_time"));
    }
}
