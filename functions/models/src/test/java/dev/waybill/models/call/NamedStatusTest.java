package dev.waybill.models.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelCall.Call.Expected;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Refused;
import dev.waybill.core.model.ModelOutcome.Throttled;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fault.Kinds;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statuses besides 2xx, as the task takes them: for an answer, or for what says something of its own input. */
class NamedStatusTest {

    private static final Expected LOOKUP = new Expected(Set.of(404, 409), true);

    private final FakeOpenAiServer server = FakeOpenAiServer.start();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | application/json         | {"id": 9007199254740993, "n": 1.50} | {"status":200,"body":{"id":9007199254740993,"n":1.50}}
            204 | application/json         | ``                                  | {"status":204,"body":null}
            404 | application/json         | {"why":"gone", "n": 1E5}            | {"status":404,"body":{"why":"gone","n":1E5}}
            404 | application/problem+json | {"title":"x"}                       | {"status":404,"body":{"title":"x"}}
            404 | application/json         | ``                                  | {"status":404,"body":null}
            404 | text/html                | <html>not here</html>               | {"status":404,"body":null}
            404 | text/plain               | 404                                 | {"status":404,"body":null}
            409 | application/json         | {"cut":                             | {"status":409,"body":null}
            """)
    void namedStatus_andThen2xxToo_isAnAnswerOfStatusAndBody(int status, String type, String body, String content) {
        server.next(Reaction.status(status, type, body));

        assertThat(call(LOOKUP)).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.answer().content()).isEqualTo(content);
            assertThat(answered.answer().finishReason()).isEqualTo("http_" + status);
        });
    }

    @Test
    void namedStatusWhoseBodyDoesNotComeWhole_isAnAnswerWithoutOne() {
        server.next(
                Reaction.raw("HTTP/1.1 404 No\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{\"err"));

        assertThat(call(LOOKUP)).isInstanceOfSatisfying(Answered.class, answered -> assertThat(
                        answered.answer().content())
                .isEqualTo("{\"status\":404,\"body\":null}"));
    }

    @Test
    void whatIsNotNamed_meansWhatItMeansElsewhere() {
        server.next(
                Reaction.error(401, "{}"),
                Reaction.error(422, "{}"),
                Reaction.error(429, "{}"),
                Reaction.error(503, "{}"),
                Reaction.error(302, "{}"),
                Reaction.status(200, "text/html", "<html>"),
                Reaction.error(200, "{\"cut"));

        assertThat(call(LOOKUP)).isEqualTo(new Misconfigured("not_authenticated"));
        assertThat(call(LOOKUP)).isEqualTo(new Refused("http_422"));
        assertThat(call(LOOKUP)).isEqualTo(new Throttled(null, "rate_limited"));
        assertThat(call(LOOKUP)).isEqualTo(new Unavailable("http_503", true));
        assertThat(call(LOOKUP)).isEqualTo(new Misconfigured("redirect"));
        assertThat(call(LOOKUP)).isEqualTo(new Unavailable("wrong_content_type", true));
        assertThat(call(LOOKUP)).isEqualTo(new Unavailable("body_not_readable", true));
    }

    @Test
    void nothingThere_underAPathThatTheJobFills_saysSomethingAboutTheJob_andUnderAFixedPathAboutTheTask() {
        server.next(Reaction.error(404, "{}"), Reaction.error(404, "{}"));

        assertThat(call(new Expected(Set.of(), true))).isEqualTo(new Refused("http_404"));
        assertThat(call(Expected.BODY)).isEqualTo(new Misconfigured("path_unknown"));
    }

    @ParameterizedTest
    @ValueSource(ints = {413, 414})
    void requestThatIsTooLarge_saysSomethingAboutTheJob(int status) {
        server.next(Reaction.error(status, "{}"));

        assertThat(call(Expected.BODY)).isEqualTo(new Refused("http_" + status));
    }

    private ModelOutcome call(Expected expected) {
        return Kinds.HTTP
                .endpoint(server.baseUrl())
                .call(new ModelCall.Call(
                                new AttemptName(1, "s", 0, 1), Duration.ofSeconds(5), "GET", "/vendors/XX", null)
                        .expecting(expected));
    }
}
