package dev.waybill.models.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.ContextTooLong;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Refused;
import dev.waybill.core.model.ModelOutcome.Throttled;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fault.Kinds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An error is read the same wherever in the body it stands, under an error's status and inside a 200. */
class ErrorPlacesTest {

    private static final String LONG = "This model's maximum context length is 4096 tokens";

    private final Asked asked = new Asked();

    @AfterEach
    void stop() throws Exception {
        asked.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"fault\": {\"faultstring\": \"MSG\", \"detail\": {\"errorcode\": \"steps.raisefault.Failed\"}}}",
                "{\"Error\": {\"Code\": \"BadRequest\", \"Message\": \"MSG\"}}",
                "{\"Message\": \"MSG\"}",
                "{\"error_code\": 336003, \"error_msg\": \"MSG\"}",
                "{\"code\": 40001, \"msg\": \"MSG\", \"data\": null}",
                "{\"errorCode\": \"x\", \"errorMessage\": \"MSG\"}",
                "{\"type\": \"https://example.com/probs/x\", \"title\": \"Bad Request\", \"status\": 400, \"detail\": \"MSG\"}",
                "{\"errors\": {\"messages\": [\"MSG\"]}}",
                "{\"errors\": [\"MSG\"]}",
                "{\"response\": {\"error\": {\"message\": \"MSG\"}}}",
                "{\"result\": {\"error\": {\"cause\": {\"message\": \"MSG\"}}}}",
                "{\"exception\": \"MSG\"}",
                "{\"detail\": {\"error\": \"MSG\"}}",
                "{\"error\": \"{\\\"message\\\": \\\"MSG\\\"}\"}",
                "{\"message\": \"400 {\\\"error\\\": {\\\"message\\\": \\\"MSG\\\"}}\"}",
                "[[{\"error\": {\"message\": \"MSG\"}}]]",
                "[\"MSG\"]",
                "data: {\"error\": {\"message\": \"MSG\"}}\n\n",
                "event: error\ndata: {\"error\": {\"message\": \"MSG\"}}\n\ndata: [DONE]\n\n",
                "\uFEFF{\"error\": {\"message\": \"MSG\"}}",
                "upstream said: {\"error\": \"MSG\"}"
            })
    void errorUnderItsStatus_isReadAtAnyPlace(String body) {
        for (Kinds kind : new Kinds[] {Kinds.OPENAI, Kinds.ANTHROPIC, Kinds.BEDROCK}) {
            for (String type : new String[] {"application/json", "text/plain", "application/problem+json"}) {
                assertThat(asked.meets(kind, Reaction.status(400, type, body.replace("MSG", LONG))))
                        .isEqualTo(new ContextTooLong("context_length_exceeded"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"object\": \"error\", \"message\": \"x\", \"code\": 429}",
                "{\"code\": 429, \"msg\": \"x\"}",
                "{\"code\": \"429\", \"message\": \"x\", \"choices\": null}",
                "{\"code\": 429, \"message\": \"x\", \"choices\": [], \"content\": [], \"output\": null}",
                "{\"status\": \"429 Too Many Requests\", \"message\": \"x\"}",
                "{\"Error\": {\"Code\": \"TooManyRequests\", \"Message\": \"x\"}}",
                "{\"error_code\": \"rate-limit-exceeded\", \"error_msg\": \"x\"}",
                "{\"errors\": [{\"code\": 429, \"message\": \"x\"}], \"success\": false, \"result\": null}",
                "{\"fault\": {\"faultstring\": \"x\", \"faultcode\": \"RateLimit.Exceeded\"}}",
                "{\"response\": {\"error\": {\"code\": 429}}}",
                "{\"error\": [{\"code\": 429}]}",
                "{\"error\": \"{\\\"code\\\": 429}\"}",
                "{\"detail\": {\"code\": \"rate_limit_exceeded\"}}"
            })
    void errorInsideA200_isReadAtAnyPlace(String body) {
        for (Kinds kind : new Kinds[] {Kinds.OPENAI, Kinds.ANTHROPIC, Kinds.BEDROCK}) {
            assertThat(asked.says(kind, 200, body)).as("%s", kind).isEqualTo(new Throttled(null, "rate_limited"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC", "BEDROCK"})
    void otherErrorsInsideA200_areReadTheSame(Kinds kind) {
        assertThat(asked.says(kind, 200, "{\"code\": \"content_filter\", \"msg\": \"x\"}"))
                .isInstanceOf(Refused.class);
        assertThat(asked.says(kind, 200, "{\"error_msg\": \"" + LONG + "\", \"error_code\": 400}"))
                .isEqualTo(new ContextTooLong("context_length_exceeded"));
        assertThat(asked.says(kind, 200, "{\"status\": \"401 Unauthorized\", \"title\": \"x\"}"))
                .isEqualTo(new Misconfigured("not_authenticated"));
        assertThat(asked.says(kind, 200, "{\"code\": 500, \"msg\": \"x\"}")).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"message\": \"ok\"",
                "\"msg\": \"success\", \"code\": 0",
                "\"code\": 200, \"status\": \"ok\"",
                "\"errors\": [], \"messages\": [], \"success\": true",
                "\"detail\": \"cached\"",
                "\"error\": 0",
                "\"error\": [], \"error_msg\": \"\"",
                "\"error\": {\"code\": null, \"message\": \"\"}",
                "\"error\": {\"code\": 0, \"message\": null}",
                "\"response\": {\"id\": \"x\"}"
            })
    void wordsBesideAGoodAnswer_areNoError(String beside) {
        String good = Asked.content("{\"reply\": \"x\"}", "\"stop\"");
        assertThat(asked.says(Kinds.OPENAI, 200, "{" + beside + ", " + good.substring(1)))
                .isInstanceOf(Answered.class);
    }

    @Test
    void promptThatIsEchoed_isNotReadAsTheError() {
        String echo = "{\"error\": {\"message\": \"temperature must be 1\"}, \"request\": {\"prompt\": \"MSG\"},"
                + " \"messages\": [{\"role\": \"user\", \"content\": \"MSG\"}], \"input\": \"MSG\"}";
        assertThat(asked.says(Kinds.OPENAI, 400, echo.replace("MSG", LONG))).isEqualTo(new Misconfigured("http_400"));
    }
}
