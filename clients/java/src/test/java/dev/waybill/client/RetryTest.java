package dev.waybill.client;

import static dev.waybill.client.FakeServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.waybill.client.FakeServer.Answer;
import dev.waybill.client.FakeServer.Asked;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryTest {

    private static final String JOB = "{\"id\":\"job_1\",\"status\":\"queued\"}";
    private static final Answer BUSY = json(503, "{\"code\":\"unavailable\",\"title\":\"Unavailable\"}");
    private static final JobRequest REQUEST = JobRequest.of("t", Map.of());

    private final FakeServer server = new FakeServer();
    private final FakeTime time = new FakeTime();

    @AfterEach
    void stop() {
        server.close();
    }

    private WaybillClient client(RetryPolicy policy) {
        return WaybillClient.builder(server.url(), FakeServer.KEY)
                .retries(policy)
                .pacing(time.pacing())
                .build();
    }

    private WaybillClient client() {
        return client(RetryPolicy.DEFAULT);
    }

    @Test
    void read_isSentAgain_afterPausesThatGrow() {
        server.answers(BUSY, BUSY, BUSY, json(200, JOB));

        assertThat(client().jobs().get("job_1").status()).isEqualTo(JobStatus.QUEUED);
        assertThat(server.asked()).hasSize(4);
        assertThat(time.pauses())
                .containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void serverThatStaysBusy_isLeftAloneInTheEnd() {
        server.answers(BUSY);

        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(() -> client().jobs().get("job_1"))
                .satisfies(problem -> assertThat(problem.retryable()).isTrue());
        assertThat(server.asked()).hasSize(4);
    }

    @Test
    void retryAfter_isHonoured_asSecondsAndAsADate() {
        server.answers(
                json(429, "{}", "Retry-After: 7"),
                json(503, "{}", "Retry-After: Sun, 1 Nov 2026 12:00:10 GMT"),
                json(200, JOB));

        assertThat(client().jobs().get("job_1").id()).isEqualTo("job_1");
        assertThat(time.pauses()).containsExactly(Duration.ofMillis(7_100), Duration.ofMillis(3_100));
    }

    @Test
    void retryAfterBeyondTheBound_isTheCallersToDecideOn() {
        server.answers(json(429, "{}", "Retry-After: 31"));

        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(() -> client().jobs().get("job_1"))
                .satisfies(problem -> assertThat(problem.retryAfter()).contains(Duration.ofSeconds(31)));
        assertThat(server.asked()).hasSize(1);
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void lostAnswerToASubmission_isAskedForAgain_withTheSameKeyAndBody() {
        server.answers(HttpExchange::close, json(202, JOB, "Idempotency-Replayed: true"));

        Submitted submitted = client().jobs().submit(REQUEST);

        assertThat(submitted.replayed()).as("nobody but this call used the key").isFalse();
        assertThat(server.asked()).hasSize(2).extracting(Asked::body).containsOnly("{\"task\":\"t\",\"input\":{}}");
        assertThat(server.asked())
                .extracting(each -> each.headers().get("Idempotency-Key"))
                .doesNotContainNull()
                .containsOnly(server.last().headers().get("Idempotency-Key"));
    }

    @Test
    void everySubmissionWithoutAKey_getsAnother() {
        server.answers(202, JOB);

        assertThat(client().jobs().submit(REQUEST).replayed()).isFalse();
        assertThat(client().jobs().submit(REQUEST).replayed()).isFalse();

        assertThat(server.asked())
                .extracting(each -> each.headers().get("Idempotency-Key"))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @Test
    void callersOwnKey_isKept_andItsReplayTold() {
        server.answers(BUSY, json(200, JOB, "Idempotency-Replayed: true"));

        assertThat(client().jobs().submit(REQUEST.idempotencyKey("order-4711")).replayed())
                .isTrue();
        assertThat(server.asked())
                .extracting(each -> each.headers().get("Idempotency-Key"))
                .containsExactly("\"order-4711\"", "\"order-4711\"");
    }

    @Test
    void withoutRetries_aSubmissionIsSentOnce_andHasAKeyAllTheSame() {
        server.answers(BUSY);

        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(() -> client(RetryPolicy.NONE).jobs().submit(REQUEST));
        assertThat(server.asked()).singleElement().satisfies(asked -> assertThat(asked.headers())
                .containsKey("Idempotency-Key"));
    }

    @Test
    void lostAnswerToARedrive_isAskedForAgain_underTheSameKey_andTheNextRedriveUnderAnother() {
        server.answers(HttpExchange::close, BUSY, json(200, JOB, "Idempotency-Replayed: true"));

        assertThat(client().jobs().retry("job_1").id()).isEqualTo("job_1");
        assertThat(client().jobs().retry("job_1").id()).isEqualTo("job_1");

        assertThat(server.asked()).hasSize(4);
        assertThat(server.asked().subList(0, 3))
                .extracting(each -> each.headers().get("Idempotency-Key"))
                .doesNotContainNull()
                .containsOnly(server.asked().get(0).headers().get("Idempotency-Key"));
        assertThat(server.last().headers().get("Idempotency-Key"))
                .isNotNull()
                .isNotEqualTo(server.asked().get(0).headers().get("Idempotency-Key"));
    }

    @Test
    void lostAnswerToAnErasure_isAskedForAgain_underTheSameKey() {
        server.answers(HttpExchange::close, json(202, "{\"id\":\"erasure_1\",\"status\":\"in_progress\"}"));

        assertThat(client().erasures().request("s").id()).isEqualTo("erasure_1");

        assertThat(server.asked())
                .hasSize(2)
                .extracting(each -> each.headers().get("Idempotency-Key"))
                .doesNotContainNull()
                .containsOnly(server.last().headers().get("Idempotency-Key"));
    }

    @Test
    void lostAnswerToACancellation_isAskedForAgain() {
        server.answers(HttpExchange::close, json(200, JOB));

        assertThat(client().jobs().cancel("job_1").id()).isEqualTo("job_1");
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void whatIsDoneToAReview_isSentOnce() {
        server.answers(BUSY);

        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(() -> client().reviews().approve("job_1", Decision.on(1)));
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void otherProblems_areNotRetried() {
        for (int status : new int[] {400, 404, 409, 422, 500, 502}) {
            server.answers(status, "{}");
            int before = server.asked().size();
            assertThatExceptionOfType(ApiProblem.class)
                    .isThrownBy(() -> client().jobs().get("job_1"));
            assertThat(server.asked()).hasSize(before + 1);
        }
    }

    @Test
    void policyWithoutATry_isRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new RetryPolicy(0, Duration.ZERO));
    }
}
