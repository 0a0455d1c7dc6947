package dev.waybill.models.openai;

import static dev.waybill.models.openai.OpenAiCalls.endpoint;
import static dev.waybill.models.openai.OpenAiCalls.generate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.TimedOut;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the connection does. What the provider says is in {@link OpenAiErrorTest}. */
class OpenAiFaultTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String CUT = "{\"choices\": [{\"finish_reason\": \"stop\", \"message\": {\"content\": \"can";

    private final FakeOpenAiServer server = FakeOpenAiServer.start();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void connectionRefused_neverReachedTheProvider() throws Exception {
        URI nobody;
        try (ServerSocket taken = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + taken.getLocalPort() + "/v1");
        }
        assertThat(endpoint(nobody).call(generate(Duration.ofSeconds(5))))
                .isEqualTo(new Unavailable("connection_refused", false));
    }

    @Test
    void resetBeforeHeaders_isUnavailable() {
        meets(Reaction.reset(""), new Unavailable("connection_lost", true));
    }

    @Test
    void closeBeforeHeaders_isUnavailable() {
        meets(Reaction.raw(""), new Unavailable("connection_lost", true));
    }

    @Test
    void noHttpAtAll_isUnavailable() {
        meets(Reaction.raw("220 mail.example.com ESMTP\r\n\r\n"), new Unavailable("connection_lost", true));
    }

    @Test
    void resetMidBody_isUnavailable() {
        assertThat(react(Reaction.reset(HEAD + "Content-Length: 5000\r\n\r\n" + CUT)))
                // A reset may overtake the headers that went before it.
                .isIn(new Unavailable("body_cut", true), new Unavailable("connection_lost", true));
    }

    @Test
    void bodyCutShortOfItsLength_isUnavailable() {
        meets(Reaction.raw(HEAD + "Content-Length: 5000\r\n\r\n" + CUT), new Unavailable("body_cut", true));
    }

    @Test
    void chunkedBodyCut_isUnavailable() {
        meets(Reaction.raw(HEAD + "Transfer-Encoding: chunked\r\n\r\n40\r\n" + CUT), new Unavailable("body_cut", true));
    }

    @Test
    void bodyWithoutLengthCut_isUnavailable() {
        meets(Reaction.raw(HEAD + "\r\n" + CUT), new Unavailable("body_not_readable", true));
    }

    @Test
    void truncatedJsonOfTheRightLength_isUnavailable() {
        meets(Reaction.error(200, CUT), new Unavailable("body_not_readable", true));
    }

    @Test
    void emptyBody_isUnavailable() {
        meets(Reaction.error(200, ""), new Unavailable("empty_body", true));
    }

    @Test
    void html_isUnavailable() {
        meets(
                Reaction.status(200, "text/html; charset=utf-8", "<html>We will be back</html>"),
                new Unavailable("wrong_content_type", true));
    }

    @Test
    void jsonOfAnotherContentType_isUnavailable() {
        meets(Reaction.status(200, "text/plain", "{\"choices\": []}"), new Unavailable("wrong_content_type", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"choices\": []}", "{\"choices\": [{\"message\": null}]}", "{\"object\": \"list\"}"})
    void jsonThatIsNoCompletion_isUnavailable(String body) {
        meets(Reaction.error(200, body), new Unavailable("no_chat_completion", true));
    }

    @Test
    void brokenUtf8_isUnavailable() {
        meets(
                (request, socket) -> {
                    socket.getOutputStream()
                            .write((HEAD + "Content-Length: 4\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
                    socket.getOutputStream().write(new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"'});
                    return true;
                },
                new Unavailable("body_not_readable", true));
    }

    @Test
    void giganticBody_isGivenUp() {
        String much = " ".repeat(6 * 1024 * 1024);
        meets(Reaction.error(200, much), new Unavailable("body_too_large", true));
        meets(Reaction.raw(HEAD + "\r\n" + much), new Unavailable("body_too_large", true));
    }

    @Test
    void silence_isTimedOutInTime() {
        timesOut(Reaction.silence(""), "no_answer_in_time");
    }

    @Test
    void headersThenSilence_isTimedOutInTime() {
        timesOut(Reaction.silence(HEAD + "Content-Length: 5000\r\n\r\n" + CUT), "answer_not_whole_in_time");
    }

    @Test
    void slowDrip_isTimedOutInTime() {
        timesOut(
                Reaction.drip(HEAD + "Content-Length: 5000\r\n\r\n", Duration.ofMillis(20)),
                "answer_not_whole_in_time");
    }

    @Test
    void keptConnectionThatWasClosed_makesNoSecondRequest() {
        ModelEndpoint endpoint = endpoint(server);
        server.next(Reaction.answer("{}"), Reaction.raw(""));
        endpoint.call(generate(Duration.ofSeconds(5)));

        assertThat(endpoint.call(generate(Duration.ofSeconds(5)))).isEqualTo(new Unavailable("connection_lost", true));
        assertThat(server.requests()).hasSize(2);
    }

    private void timesOut(Reaction reaction, String reason) {
        server.next(reaction);
        Instant start = Instant.now();

        ModelOutcome outcome = endpoint(server).call(generate(Duration.ofMillis(400)));

        assertThat(outcome).isEqualTo(new TimedOut(reason));
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMillis(1_400));
        assertThat(server.requests()).hasSize(1);
    }

    private void meets(Reaction reaction, ModelOutcome expected) {
        assertThat(react(reaction)).isEqualTo(expected);
    }

    private ModelOutcome react(Reaction reaction) {
        int before = server.requests().size();
        server.next(reaction);
        ModelOutcome outcome = generate(server);
        assertThat(server.requests()).as("exactly one request").hasSize(before + 1);
        return outcome;
    }
}
