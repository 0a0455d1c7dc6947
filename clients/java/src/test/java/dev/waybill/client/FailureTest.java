package dev.waybill.client;

import static dev.waybill.client.FakeServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.waybill.client.ApiProblem.Place;
import dev.waybill.client.FakeServer.Answer;
import dev.waybill.client.UnreachableException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FailureTest {

    private final FakeServer server = new FakeServer();
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void stop() {
        never.countDown();
        server.close();
    }

    private WaybillClient once(Duration timeout) {
        return WaybillClient.builder(server.url(), FakeServer.KEY)
                .retries(RetryPolicy.NONE)
                .timeout(timeout)
                .build();
    }

    private WaybillClient once() {
        return once(Duration.ofSeconds(20));
    }

    private void assertUnreachable(WaybillClient client, Reason reason) {
        assertThatExceptionOfType(UnreachableException.class)
                .isThrownBy(() -> client.jobs().get("job_1"))
                .satisfies(unreachable -> assertThat(unreachable.reason()).isEqualTo(reason))
                .withMessageContaining("http://127.0.0.1:")
                .satisfies(unreachable -> assertThat(unreachable.toString()).doesNotContain(FakeServer.KEY));
    }

    @Test
    void problemDocument_isReadWhole() {
        server.answers(json(422, """
                {"type":"about:blank","title":"Invalid input","status":422,"code":"invalid_input","detail":"it does not fit",
                 "errors":[{"pointer":"/input/subject","detail":"is required"},{"pointer":"","detail":"too long"}],
                 "request_id":"req_7","retryable":false,"more":{"to":"come"}}""", "Content-Type: application/problem+json"));

        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(() -> once().jobs().submit(JobRequest.of("t", Map.of())))
                .withMessage("it does not fit")
                .satisfies(problem -> {
                    assertThat(problem.status()).isEqualTo(422);
                    assertThat(problem.code()).isEqualTo("invalid_input");
                    assertThat(problem.places())
                            .containsExactly(new Place("/input/subject", "is required"), new Place("", "too long"));
                    assertThat(problem.requestId()).contains("req_7");
                    assertThat(problem.retryAfter()).isEmpty();
                    assertThat(problem.retryable()).isFalse();
                    assertThat(problem.refused()).isTrue();
                    assertThat(problem.lines()).contains("  (root): too long", "  request req_7");
                });
    }

    @Test
    void requestIdOfTheAnswersHead_isThatOfAProblemThatSaysNone() {
        server.answers(json(413, "{\"message\":\"Request Too Long\"}", "X-Request-Id: req_8"));

        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(() -> once().jobs().get("job_1"))
                .satisfies(problem -> assertThat(problem.requestId()).contains("req_8"));
    }

    @Test
    void requestIdsOfTheCaller_goWithEachRequest() {
        server.answers(json(503, "{}"), json(200, "{\"id\":\"job_1\"}"));
        AtomicInteger number = new AtomicInteger();
        WaybillClient client = WaybillClient.builder(server.url(), FakeServer.KEY)
                .requestIds(() -> "order-4711." + number.incrementAndGet())
                .build();

        assertThat(client.jobs().get("job_1").id()).isEqualTo("job_1");
        assertThat(server.asked())
                .extracting(asked -> asked.headers().get("X-Request-Id"))
                .containsExactly("order-4711.1", "order-4711.2");
    }

    @Test
    void requestIdThatTheServerWouldPassOver_isRefused() {
        for (String id : new String[] {"", "a b", "-a", "a".repeat(129), "a\nb"}) {
            WaybillClient client = WaybillClient.builder(server.url(), FakeServer.KEY)
                    .requestIds(() -> id)
                    .build();
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(client::health)
                    .withMessageStartingWith("expected a request id");
        }
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void problemWithOnePlaceThatSaysTheSame_saysItsSentenceOnce() {
        server.answers(json(400, """
                {"code":"malformed_request","title":"x","detail":"expected a number from 1 to 100",
                 "errors":[{"pointer":"/limit","detail":"expected a number from 1 to 100"}]}"""));
        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(() -> once().jobs().submit(JobRequest.of("t", Map.of())))
                .satisfies(problem -> assertThat(problem.lines())
                        .containsExactly("refused (400 malformed_request), /limit: expected a number from 1 to 100"));
        server.answers(json(400, """
                {"code":"malformed_request","title":"x","detail":"the query parameter limit: expected a number",
                 "errors":[{"pointer":"/limit","detail":"expected a number"}]}"""));
        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(() -> once().jobs().submit(JobRequest.of("t", Map.of())))
                .satisfies(problem -> assertThat(problem.lines())
                        .containsExactly(
                                "refused (400 malformed_request): the query parameter limit: expected a number"));
        server.answers(json(422, """
                {"code":"invalid_request","title":"x","detail":"no","errors":[{"pointer":"","detail":"no"}]}"""));
        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(() -> once().jobs().submit(JobRequest.of("t", Map.of())))
                .satisfies(problem -> assertThat(problem.lines()).containsExactly("refused (422 invalid_request): no"));
    }

    @Test
    void gatewaysOwnRefusal_hasItsWords_andAnyOtherPageHasNone() {
        server.answers(json(413, "{\"message\":\"Request Too Long\"}"));
        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(() -> once().jobs().get("job_1"))
                .withMessage("Request Too Long")
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("http_413"));

        server.answers(json(502, "<html>bad gateway</html>"));
        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(() -> once().jobs().get("job_1"))
                .withMessageContaining("no problem document")
                .satisfies(problem -> {
                    assertThat(problem.getMessage()).doesNotContain("<html>");
                    assertThat(problem.retryable()).isTrue();
                    assertThat(problem.refused()).isFalse();
                });
    }

    @Test
    void retryAfterThatNobodyCanRead_isNone() {
        server.answers(json(429, "{}", "Retry-After: soon"));

        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(() -> once().jobs().get("job_1"))
                .satisfies(problem -> assertThat(problem.retryAfter()).isEmpty());
    }

    @Test
    void redirect_isNotFollowed_soThatNobodyElseGetsTheKey() {
        server.answers(json(307, "", "Location: " + server.url() + "/elsewhere"));

        assertUnreachable(once(), Reason.REDIRECTED);
        assertThat(server.asked()).hasSize(1);
        HttpClient follower = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() ->
                        WaybillClient.builder(server.url(), FakeServer.KEY).httpClient(follower));
    }

    @Test
    void successWithoutJson_isNoAnswer() {
        for (String body : new String[] {"", "<html>Welcome</html>", "[]", "null"}) {
            server.answers(200, body);
            assertThatExceptionOfType(UnexpectedAnswerException.class)
                    .as(body)
                    .isThrownBy(() -> once().jobs().get("job_1"))
                    .withMessageNotContaining("Welcome");
        }
    }

    @Test
    void noAnswer_endsWithTheTimeLimit() {
        server.answers(exchange -> never.await());

        assertUnreachable(once(Duration.ofMillis(300)), Reason.TIMED_OUT);
    }

    @Test
    void answerThatStopsInItsMiddle_endsWithTheTimeLimitToo() {
        server.answers(FakeServer.halfAnAnswer(exchange -> never.await()));

        assertUnreachable(once(Duration.ofMillis(300)), Reason.TIMED_OUT);
    }

    @Test
    void connectionThatBreaksInTheMiddleOfAnAnswer_isBroken_andAReadIsSentAgain() {
        Answer broken = FakeServer.halfAnAnswer(HttpExchange::close);
        server.answers(broken);
        assertUnreachable(once(), Reason.BROKEN);

        server.answers(broken, json(200, "{\"id\":\"job_1\"}"));
        assertThat(server.client().jobs().get("job_1").id()).isEqualTo("job_1");
    }

    @Test
    void addressWhereNothingListens_isSaid() throws IOException {
        // Bound, so that nobody else on this machine gets the port.
        try (Socket nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            URI url = URI.create("http://127.0.0.1:" + nobody.getLocalPort());
            WaybillClient client = WaybillClient.builder(url, FakeServer.KEY)
                    .retries(RetryPolicy.NONE)
                    .build();

            assertUnreachable(client, Reason.NOTHING_ANSWERS);
        }
    }

    @Test
    void interrupt_endsTheCall_andStaysSet() throws InterruptedException {
        server.answers(exchange -> never.await());
        AtomicReference<@Nullable Reason> seen = new AtomicReference<>();
        AtomicReference<Boolean> still = new AtomicReference<>(false);
        Thread caller = new Thread(() -> {
            try {
                server.client().jobs().get("job_1");
            } catch (UnreachableException interrupted) {
                seen.set(interrupted.reason());
                still.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        await().until(() -> server.asked().size() == 1);

        caller.interrupt();
        caller.join(Duration.ofSeconds(30).toMillis());

        assertThat(seen.get()).isEqualTo(Reason.INTERRUPTED);
        assertThat(still.get()).isTrue();
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void interruptBetweenTries_endsTheCallToo() {
        server.answers(503, "{}");
        Pacing interrupted = new Pacing(
                new FakeTime(),
                pause -> {
                    throw new InterruptedException();
                },
                () -> 0.5);
        WaybillClient client = WaybillClient.builder(server.url(), FakeServer.KEY)
                .pacing(interrupted)
                .build();

        assertUnreachable(client, Reason.INTERRUPTED);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void urlsAndKeysThatCannotBeOnes_areRefused_withoutTheirText() {
        for (String url :
                new String[] {"ftp://secret", "http:///secret", "http://a:secret@host", "http://host?secret", "secret"
                }) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> WaybillClient.of(URI.create(url), FakeServer.KEY))
                    .withMessageStartingWith("expected a URL")
                    .withMessageNotContaining("secret");
        }
        for (String key : new String[] {"", "wb_ 1", "wb_1\n", "wb_ä"}) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> WaybillClient.of(server.url(), key))
                    .withMessageStartingWith("expected a key");
        }
        assertThat(server.client().toString()).doesNotContain(FakeServer.KEY);
    }

    @Test
    void ownHttpClient_hasItsOwnTimeToConnect() {
        WaybillClientBuilder builder = WaybillClient.builder(server.url(), FakeServer.KEY)
                .connectTimeout(Duration.ofSeconds(1))
                .httpClient(HttpClient.newHttpClient());

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(builder::build);
    }
}
