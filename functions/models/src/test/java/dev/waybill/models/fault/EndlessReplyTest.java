package dev.waybill.models.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.fake.Endless;
import dev.waybill.models.fake.FakeOpenAiServer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Replies without an end: each is given up soon and hung up on, and little of it is ever taken. */
class EndlessReplyTest {

    /** The bound of a body is 4 MiB; the rest is what may lie in the buffers of both systems. */
    private static final long MOST_BYTES = 64L << 20;

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String JSON = OK + "Content-Type: application/json\r\n";
    private static final String CHUNK = "4000\r\n" + " ".repeat(0x4000) + "\r\n";

    private final FakeOpenAiServer server = FakeOpenAiServer.start();

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void chunksWithoutEnd_areTooLarge(Kinds kind) throws Exception {
        isGivenUp(kind, new Endless(JSON + "Transfer-Encoding: chunked\r\n\r\n", CHUNK), "body_too_large");
    }

    @ParameterizedTest
    @EnumSource
    void bodyWithoutLengthOrEnd_isTooLarge(Kinds kind) throws Exception {
        isGivenUp(kind, new Endless(JSON + "\r\n", " "), "body_too_large");
    }

    @ParameterizedTest
    @EnumSource
    void bodyOf50Gigabytes_isTooLarge(Kinds kind) throws Exception {
        isGivenUp(kind, new Endless(JSON + "Content-Length: 50000000000\r\n\r\n", " "), "body_too_large");
    }

    @ParameterizedTest
    @EnumSource
    void chunkExtensionWithoutEnd_cutsTheBody(Kinds kind) throws Exception {
        isGivenUp(kind, new Endless(JSON + "Transfer-Encoding: chunked\r\n\r\n5;x=", "x"), "body_cut");
    }

    @ParameterizedTest
    @EnumSource
    void trailersWithoutEnd_areNotReadToTheirEnd(Kinds kind) throws Exception {
        Endless reply = new Endless(JSON + "Transfer-Encoding: chunked\r\n\r\n0\r\n", "x: y\r\n");
        isGivenUp(kind, reply, "body_cut");
    }

    @ParameterizedTest
    @EnumSource
    void headersWithoutEnd_areNoReply(Kinds kind) throws Exception {
        isNoReply(kind, new Endless(JSON, "X-More: and more\r\n"));
    }

    @ParameterizedTest
    @EnumSource
    void headerWithoutEnd_isNoReply(Kinds kind) throws Exception {
        isNoReply(kind, new Endless(JSON + "X-Long: ", "x"));
    }

    @ParameterizedTest
    @EnumSource
    void statusLineWithoutEnd_isNoReply(Kinds kind) throws Exception {
        isNoReply(kind, new Endless("HTTP/1.1 200 ", "x"));
    }

    @ParameterizedTest
    @EnumSource
    void interimRepliesWithoutEnd_areNoReply(Kinds kind) throws Exception {
        isNoReply(kind, new Endless("", "HTTP/1.1 103 Hints\r\nLink: x\r\n\r\n"));
    }

    private void isGivenUp(Kinds kind, Endless reply, String reason) throws InterruptedException {
        endsSoon(kind, reply, reason);
        assertThat(reply.isHungUpWithin(SOON)).as("hung up").isTrue();
        assertThat(reply.sent()).isLessThan(MOST_BYTES);
    }

    private void isNoReply(Kinds kind, Endless reply) throws InterruptedException {
        endsSoon(kind, reply, "connection_lost");
        assertThat(reply.isHungUpWithin(SOON)).as("hung up").isTrue();
        assertThat(reply.sent()).isLessThan(MOST_BYTES);
    }

    private void endsSoon(Kinds kind, Endless reply, String reason) {
        server.next(reply);
        Instant start = Instant.now();

        ModelOutcome outcome = kind.endpoint(server.baseUrl()).call(kind.call(TIMEOUT));

        assertThat(outcome).isInstanceOf(Unavailable.class);
        assertThat(((Unavailable) outcome).reason()).isEqualTo(reason);
        assertThat(Duration.between(start, Instant.now())).isLessThan(SOON);
        assertThat(server.requests()).as("exactly one request").hasSize(1);
    }
}
