package dev.waybill.models.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.event.Receivers.Answer;
import dev.waybill.models.fake.NobodyListens;
import dev.waybill.models.http.Addresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpReceiversTest {

    private static final byte[] BODY = "{\"type\":\"job.completed\"}".getBytes(StandardCharsets.UTF_8);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Clock clock = Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);
    private final HttpReceivers local = new HttpReceivers(new Addresses(true), clock);
    private final RawReceiver receiver = RawReceiver.start();

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void event_isPostedAsJson_withItsHeaders() {
        receiver.answers("HTTP/1.1 204 No Content\r\n\r\n");
        assertThat(post(LONG)).isEqualTo(Answer.of(204, null));
        assertThat(receiver.lastRequest())
                .startsWith("POST /hooks?a=b HTTP/1.1\r\n")
                .contains("webhook-id: event_1\r\n", "Content-Type: application/json\r\n")
                .endsWith("\r\n\r\n{\"type\":\"job.completed\"}");
    }

    @Test
    void redirect_isAnAnswer_andNeverFollowed() {
        receiver.answers("HTTP/1.1 307 Temporary Redirect\r\nLocation: " + receiver.url() + "\r\n\r\n");
        assertThat(post(LONG)).isEqualTo(Answer.of(307, null));
        assertThat(receiver.requests()).isEqualTo(1);
    }

    @Test
    void retryAfter_isRead_inSecondsAndAsADate() {
        receiver.answers("HTTP/1.1 503 Busy\r\nRetry-After: 120\r\n\r\n");
        assertThat(post(LONG)).isEqualTo(Answer.of(503, Duration.ofMinutes(2)));
        receiver.answers("HTTP/1.1 429 Busy\r\nRetry-After: Sun, 01 Nov 2026 12:00:30 GMT\r\n\r\n");
        assertThat(post(LONG)).isEqualTo(Answer.of(429, Duration.ofSeconds(30)));
    }

    @Test
    void answerWithoutAnEnd_isTakenByItsStatus_andCutOff() {
        receiver.answersAndThenFloods("HTTP/1.1 200 OK\r\nContent-Length: 1073741824\r\n\r\n");
        assertThat(post(LONG)).isEqualTo(Answer.of(200, null));
        assertThat(receiver.sentBytes())
                .as("what was sent before it was cut off")
                .isLessThan(64 * 1024 * 1024);
    }

    @Test
    void bodyThatDrips_keepsNobodyWaiting() {
        receiver.answersAndThenStalls("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n");
        assertThat(post(LONG)).isEqualTo(Answer.of(200, null));
    }

    @Test
    void headThatStalls_isNoAnswerInTime() {
        receiver.answersAndThenStalls("HTTP/1.1 200 OK\r\nX-More: ");
        Answer answer = post(SHORT);
        assertThat(answer.timedOut()).isTrue();
        assertThat(answer.error()).isEqualTo("no_answer_in_time");
    }

    @Test
    void silence_isNoAnswerInTime() {
        receiver.answersAndThenStalls("");
        assertThat(post(SHORT)).isEqualTo(Answer.none("no_answer_in_time", true));
    }

    @Test
    void statusThatCameInTime_holds_thoughTheTimeIsOverThen() {
        receiver.answersAndThenStalls("HTTP/1.1 200 OK\r\n\r\n");
        assertThat(post(SHORT)).isEqualTo(Answer.of(200, null));
    }

    @Test
    void nobodyThere_isAFailure_thatIsNoTimeOut() throws IOException {
        try (NobodyListens nobody = NobodyListens.here()) {
            Answer answer = local.post(nobody.baseUrl(), Map.of(), BODY, LONG);
            assertThat(answer.status()).isNull();
            assertThat(answer.error()).isEqualTo("connection_refused");
            assertThat(answer.timedOut()).isFalse();
        }
    }

    @Test
    void addressOfThisMachine_isNotCalledOutsideLocalMode() {
        HttpReceivers receivers = new HttpReceivers(new Addresses(false), clock);
        assertThat(receivers.post(receiver.url(), Map.of(), BODY, LONG))
                .isEqualTo(Answer.none("private_address", false));
        assertThat(receiver.requests()).isZero();
    }

    @Test
    void nameThatLeadsHereAtASecondLook_isLookedAtOnce() {
        AtomicInteger looks = new AtomicInteger();
        Addresses rebinding = new Addresses(false, host -> new InetAddress[] {
            // First an address that nobody answers at, and is public; then this machine.
            InetAddress.getByName(looks.getAndIncrement() == 0 ? "192.0.1.1" : "127.0.0.1")
        });
        Answer answer = new HttpReceivers(rebinding, clock)
                .post(URI.create("http://rebinding.example:" + receiver.url().getPort()), Map.of(), BODY, SHORT);
        assertThat(answer.status()).isNull();
        assertThat(looks).hasValue(1);
        assertThat(receiver.requests()).isZero();
    }

    @Test
    void nameOfWhichOneAddressIsPrivate_isNotCalledAtAll() {
        Addresses mixed =
                new Addresses(false, host -> new InetAddress[] {
                    InetAddress.getByName("192.0.1.1"), InetAddress.getByName("::ffff:169.254.169.254")
                });
        assertThat(new HttpReceivers(mixed, clock).post(URI.create("https://mixed.example"), Map.of(), BODY, LONG))
                .isEqualTo(Answer.none("private_address", false));
    }

    private Answer post(Duration within) {
        return local.post(receiver.url(), Map.of("webhook-id", "event_1"), BODY, within);
    }
}
