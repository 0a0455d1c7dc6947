package dev.waybill.models.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.ContextTooLong;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fault.Kinds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a reply travels says little about what it holds. */
class TransportTest {

    private static final String ANSWER = Asked.content("{\"reply\": \"x\"}", "\"stop\"");

    private final Asked asked = new Asked();

    @AfterEach
    void stop() throws Exception {
        asked.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json, application/json",
                "application/json; charset=utf-8, application/json",
                "text/plain; charset=utf-8",
                "application/problem+json"
            })
    void wholeJsonUnderAnotherName_isRead(String type) {
        assertThat(asked.meets(Kinds.OPENAI, Reaction.status(200, type, ANSWER)))
                .isInstanceOf(Answered.class);
    }

    @Test
    void textThatIsNoJson_isNot() {
        assertThat(asked.meets(Kinds.OPENAI, Reaction.status(200, "text/plain", "all is well")))
                .isEqualTo(Unavailable.untold("wrong_content_type"));
    }

    @Test
    void streamThatNobodyAskedFor_isNotAskedForAgain() {
        assertThat(asked.meets(Kinds.OPENAI, Reaction.status(200, "text/event-stream", "data: {}\n\n")))
                .isEqualTo(new Misconfigured("answers_with_a_stream", null));
    }

    @Test
    void codedAnswer_isRead_andIsBoundedWhereItGrows() throws Exception {
        assertThat(asked.meets(Kinds.OPENAI, Reaction.coded(200, "gzip", zipped(ANSWER))))
                .isInstanceOf(Answered.class);
        Unavailable bomb =
                (Unavailable) asked.meets(Kinds.OPENAI, Reaction.coded(200, "gzip", zipped(" ".repeat(50_000_000))));
        assertThat(bomb.reason()).isEqualTo("body_too_large");
        Unavailable broken = (Unavailable) asked.meets(Kinds.OPENAI, Reaction.coded(200, "gzip", new byte[] {1, 2, 3}));
        assertThat(broken.reason()).isEqualTo("body_not_readable");
    }

    @ParameterizedTest
    @EnumSource
    void bodyOfTwoLengths_isReadByItsChunks(Kinds kind) {
        String body = answerOf(kind);
        for (String lengths : new String[] {
            "Content-Length: " + body.length() + "\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: chunked\r\nContent-Length: 3",
            "Content-Length: 9999\r\nTransfer-Encoding: Chunked",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: chunked, chunked"
        }) {
            assertThat(raw(kind, lengths, Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n"))
                    .as(lengths)
                    .isInstanceOf(Answered.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void headersWrittenTwice_areOne(Kinds kind) {
        String body = answerOf(kind);
        String length = "Content-Length: " + body.length();
        for (String lengths : new String[] {
            length + "\r\n" + length,
            length + ", " + body.length(),
            length + "\r\nContent-Type: application/json\r\nContent-Type: application/json",
            length + "\r\nTransfer-Encoding: identity",
            length + "\r\nX-Folded: one\r\n  and more of it"
        }) {
            assertThat(raw(kind, lengths, body)).as(lengths).isInstanceOf(Answered.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bodyWhoseEndNobodyTells_isNotRead(Kinds kind) {
        String body = answerOf(kind);
        for (String lengths : new String[] {
            "Content-Length: 3\r\nContent-Length: " + body.length(),
            "Content-Length: " + body.length() + ", 3",
            "Content-Length: -1",
            "Content-Length: 0x10",
            "Transfer-Encoding: gzip, chunked"
        }) {
            assertThat(raw(kind, lengths, body)).as(lengths).isEqualTo(Unavailable.untold("body_not_readable"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void connectionsThatWouldBeDeadByNow_costNoCall(Kinds kind) {
        ModelEndpoint endpoint = kind.endpoint(asked.server.baseUrl());
        Set<Socket> used = ConcurrentHashMap.newKeySet();
        // Whoever comes back over a connection that has served once finds it reset.
        asked.server.otherwise(request -> (again, socket) -> used.add(socket)
                ? kind.dialect().answer("{}").react(again, socket)
                : Reaction.reset("").react(again, socket));

        for (int call = 0; call < 4; call++) {
            assertThat(endpoint.call(kind.call(Duration.ofSeconds(10)))).isInstanceOf(Answered.class);
        }
        assertThat(used).as("connections").hasSize(4);
        assertThat(asked.server.requests()).hasSize(4);
    }

    @Test
    void serverThatAnswersBeforeItReadTheRequest_isHeard() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread hasty = new Thread(() -> refusesAtOnce(listening), "hasty-server");
            hasty.setDaemon(true);
            hasty.start();
            URI url = URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/v1");
            assertThat(Kinds.OPENAI.endpoint(url).call(Kinds.OPENAI.call(Duration.ofSeconds(10))))
                    .isEqualTo(new ContextTooLong("context_length_exceeded"));
        }
    }

    private static void refusesAtOnce(ServerSocket listening) {
        try (Socket socket = listening.accept()) {
            String reply = "HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\n{}";
            socket.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            while (socket.getInputStream().read() >= 0) {
                // Until the client hangs up: closing before would reset the connection.
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private ModelOutcome raw(Kinds kind, String headers, String body) {
        return asked.meets(
                kind,
                Reaction.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n" + headers + "\r\n\r\n" + body));
    }

    /** A whole answer in the words of this kind. */
    private static String answerOf(Kinds kind) {
        return switch (kind) {
            case OPENAI -> ANSWER;
            case ANTHROPIC -> "{\"content\": [{\"type\": \"text\", \"text\": \"{}\"}], \"stop_reason\": \"end_turn\"}";
            case BEDROCK ->
                "{\"output\": {\"message\": {\"content\": [{\"text\": \"{}\"}]}}, \"stopReason\": \"end_turn\"}";
            case HTTP -> "{\"a\": 1}";
        };
    }

    private static byte[] zipped(String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
