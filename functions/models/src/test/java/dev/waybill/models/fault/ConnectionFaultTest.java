package dev.waybill.models.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.TimedOut;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.NobodyListens;
import dev.waybill.models.fake.Reaction;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the connection does, for every kind. What the provider says is in {@link StatusFaultTest}. */
@Execution(ExecutionMode.CONCURRENT)
class ConnectionFaultTest {

    /** For a machine that is busy with other things; none of the replies comes to its end by then. */
    private static final Duration SLOW_MACHINE = Duration.ofSeconds(30);

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private static final String CUT = "{\"choices\": [{\"finish_reason\": \"stop\", \"message\": {\"content\": \"can";

    private final FakeOpenAiServer server = FakeOpenAiServer.start();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void connectionRefused_neverReachedTheProvider(Kinds kind) throws Exception {
        try (NobodyListens nobody = NobodyListens.here()) {
            assertThat(kind.endpoint(nobody.baseUrl()).call(kind.call(Duration.ofSeconds(5))))
                    .isEqualTo(new Unavailable("connection_refused", false));
        }
    }

    @ParameterizedTest
    @EnumSource
    void hostThatIsNot_neverReachedTheProvider(Kinds kind) {
        assertThat(kind.endpoint(URI.create("http://nobody.invalid/v1")).call(kind.call(Duration.ofSeconds(5))))
                .isEqualTo(new Unavailable("host_unknown", false));
    }

    @ParameterizedTest
    @EnumSource
    void endBeforeHeaders_isUnavailable(Kinds kind) {
        meets(kind, Reaction.reset(""), Unavailable.untold("connection_lost"));
        meets(kind, Reaction.raw(""), Unavailable.untold("connection_lost"));
        meets(kind, Reaction.raw("220 mail.example.com ESMTP\r\n\r\n"), Unavailable.untold("connection_lost"));
    }

    @ParameterizedTest
    @EnumSource
    void resetMidBody_isUnavailable(Kinds kind) {
        assertThat(react(kind, Reaction.reset(HEAD + "Content-Length: 5000\r\n\r\n" + CUT)))
                // A reset may overtake the headers that went before it.
                .isIn(Unavailable.untold("body_cut"), Unavailable.untold("connection_lost"));
    }

    @ParameterizedTest
    @EnumSource
    void bodyCutByACleanClose_isUnavailable(Kinds kind) {
        meets(kind, Reaction.raw(HEAD + "Content-Length: 5000\r\n\r\n" + CUT), new Unavailable("body_cut", true));
        meets(
                kind,
                Reaction.raw(HEAD + "Transfer-Encoding: chunked\r\n\r\n40\r\n" + CUT),
                new Unavailable("body_cut", true));
        meets(kind, Reaction.raw(HEAD + "\r\n" + CUT), new Unavailable("body_not_readable", true));
    }

    @ParameterizedTest
    @EnumSource
    void bodyThatIsNoJson_isUnavailable(Kinds kind) {
        meets(kind, Reaction.error(200, CUT), new Unavailable("body_not_readable", true));
        meets(
                kind,
                Reaction.status(200, "text/html; charset=utf-8", "<html>We will be back</html>"),
                new Unavailable("wrong_content_type", true));
        meets(kind, Reaction.status(200, "text/plain", "{}"), new Unavailable("wrong_content_type", true));
        meets(
                kind,
                (request, socket) -> {
                    socket.getOutputStream()
                            .write((HEAD + "Content-Length: 4\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
                    socket.getOutputStream().write(new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"'});
                    return true;
                },
                new Unavailable("body_not_readable", true));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HTTP")
    void emptyBodyOrOtherJson_isUnavailable(Kinds kind) {
        meets(kind, Reaction.error(200, ""), new Unavailable("empty_body", true));
        String none = kind == Kinds.OPENAI ? "no_chat_completion" : "no_message";
        meets(kind, Reaction.error(200, "{}"), new Unavailable(none, true));
        meets(kind, Reaction.error(200, "{\"object\": \"list\"}"), new Unavailable(none, true));
    }

    @ParameterizedTest
    @EnumSource
    void giganticBody_isGivenUp(Kinds kind) {
        String much = " ".repeat(6 * 1024 * 1024);
        meets(kind, Reaction.error(200, much), new Unavailable("body_too_large", true));
        meets(kind, Reaction.raw(HEAD + "\r\n" + much), new Unavailable("body_too_large", true));
        meets(
                kind,
                Reaction.raw(HEAD + "Transfer-Encoding: chunked\r\n\r\n600000\r\n" + much),
                new Unavailable("body_too_large", true));
    }

    @ParameterizedTest
    @EnumSource
    void silence_isTimedOutInTime(Kinds kind) {
        timesOut(kind, Reaction.silence(""), "no_answer_in_time");
        timesOut(kind, Reaction.silence(HEAD + "Content-Length: 5000\r\n\r\n" + CUT), "answer_not_whole_in_time");
    }

    @ParameterizedTest
    @EnumSource
    void slowDrip_isTimedOutInTime(Kinds kind) {
        timesOut(
                kind,
                Reaction.drip(HEAD + "Content-Length: 5000\r\n\r\n", Duration.ofMillis(20)),
                "answer_not_whole_in_time");
    }

    @ParameterizedTest
    @EnumSource
    void callThatWasLostOnTheWay_isNotMadeAgainByTheClient(Kinds kind) {
        ModelEndpoint endpoint = kind.endpoint(server.baseUrl());
        server.next(kind.dialect().answer("{\"reply\": \"x\"}"), Reaction.raw(""));
        assertThat(endpoint.call(kind.call(Duration.ofSeconds(5)))).isInstanceOf(Answered.class);

        assertThat(endpoint.call(kind.call(Duration.ofSeconds(5)))).isEqualTo(Unavailable.untold("connection_lost"));
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void callThatLeft_mayHaveBeenPaidFor_andOneThatReachedNobodyWasNot(Kinds kind) throws Exception {
        assertThat(react(kind, Reaction.raw("")).tokens()).isNull();
        assertThat(react(kind, Reaction.raw(HEAD + "Content-Length: 5000\r\n\r\n" + CUT))
                        .tokens())
                .isNull();
        server.next(Reaction.silence(""));
        assertThat(kind.endpoint(server.baseUrl())
                        .call(kind.call(Duration.ofMillis(300)))
                        .tokens())
                .isNull();
        try (NobodyListens nobody = NobodyListens.here()) {
            assertThat(kind.endpoint(nobody.baseUrl())
                            .call(kind.call(Duration.ofSeconds(5)))
                            .tokens())
                    .isEqualTo(Tokens.NONE);
        }
    }

    private void timesOut(Kinds kind, Reaction reaction, String reason) {
        int before = server.requests().size();
        server.next(reaction);
        Instant start = Instant.now();

        ModelOutcome outcome = kind.endpoint(server.baseUrl()).call(kind.call(Duration.ofMillis(500)));

        assertThat(outcome).isEqualTo(new TimedOut(reason));
        assertThat(Duration.between(start, Instant.now())).isLessThan(SLOW_MACHINE);
        assertThat(server.requests()).as("exactly one request").hasSize(before + 1);
    }

    private void meets(Kinds kind, Reaction reaction, ModelOutcome expected) {
        ModelOutcome outcome = react(kind, reaction);
        if (expected instanceof Unavailable unavailable) {
            // Whether such a call was charged is told elsewhere.
            assertThat(outcome).isInstanceOf(Unavailable.class);
            assertThat(((Unavailable) outcome).reason()).isEqualTo(unavailable.reason());
            assertThat(((Unavailable) outcome).connected()).isEqualTo(unavailable.connected());
        } else {
            assertThat(outcome).isEqualTo(expected);
        }
    }

    private ModelOutcome react(Kinds kind, Reaction reaction) {
        int before = server.requests().size();
        server.next(reaction);
        ModelOutcome outcome = kind.endpoint(server.baseUrl()).call(kind.call(Duration.ofSeconds(10)));
        assertThat(server.requests()).as("exactly one request").hasSize(before + 1);
        return outcome;
    }
}
