package dev.waybill.client;

import static dev.waybill.client.FakeServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.waybill.client.FakeServer.Answer;
import dev.waybill.client.FakeServer.Asked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private static final Answer QUEUED = json(200, "{\"id\":\"job_1\",\"status\":\"queued\"}");
    private static final Answer PERSON = json(200, "{\"id\":\"job_1\",\"status\":\"awaiting_review\"}");
    private static final Answer DONE = json(200, "{\"id\":\"job_1\",\"status\":\"completed\"}");

    private final FakeServer server = new FakeServer();
    private final FakeTime time = new FakeTime();

    @AfterEach
    void stop() {
        server.close();
    }

    private Jobs jobs(RetryPolicy policy) {
        return WaybillClient.builder(server.url(), FakeServer.KEY)
                .retries(policy)
                .pacing(time.pacing())
                .build()
                .jobs();
    }

    private Jobs jobs() {
        return jobs(RetryPolicy.DEFAULT);
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    /** As a server that holds the request for as long as it was asked. */
    private Answer holding(Answer then) {
        return exchange -> {
            String query = exchange.getRequestURI().getQuery();
            time.pass(Duration.ofSeconds(query == null ? 0 : Long.parseLong(query.replace("wait=", ""))));
            then.to(exchange);
        };
    }

    @Test
    void await_holdsAgainUntilTheEnd_andTellsWhatItSaw() {
        server.answers(holding(QUEUED), holding(PERSON), DONE);
        List<JobStatus> seen = new ArrayList<>();

        Job job = jobs().await("job_1", Duration.ofSeconds(60), Job::isFinal, now -> seen.add(now.status()));

        assertThat(job.isCompleted()).isTrue();
        assertThat(seen).containsExactly(JobStatus.QUEUED, JobStatus.AWAITING_REVIEW);
        assertThat(server.asked())
                .extracting(Asked::line)
                .isEqualTo(List.of(
                        "GET /v1/jobs/job_1?wait=25", "GET /v1/jobs/job_1?wait=25", "GET /v1/jobs/job_1?wait=10"));
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    void shortLooks_tellOfChangesSoon_andEndWithTheTime() {
        server.answers(holding(QUEUED), holding(PERSON), holding(QUEUED));
        List<JobStatus> seen = new ArrayList<>();

        Job job = jobs().await(
                        "job_1",
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(2),
                        Job::isFinal,
                        now -> seen.add(now.status()));

        assertThat(job.isFinal()).isFalse();
        assertThat(seen).containsExactly(JobStatus.QUEUED, JobStatus.AWAITING_REVIEW);
        assertThat(server.asked())
                .extracting(Asked::line)
                .isEqualTo(
                        List.of("GET /v1/jobs/job_1?wait=2", "GET /v1/jobs/job_1?wait=2", "GET /v1/jobs/job_1?wait=1"));
    }

    @Test
    void timeThatRunsOut_givesTheJobAsItIs() {
        server.answers(holding(QUEUED));

        assertThat(jobs().await("job_1", Duration.ofSeconds(30)).status()).isEqualTo(JobStatus.QUEUED);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void serverThatDoesNotHold_isNotAskedAsFastAsItAnswers() {
        server.answers(QUEUED);

        assertThat(jobs().await("job_1", Duration.ofSeconds(8)).isFinal()).isFalse();
        assertThat(time.pauses())
                .as("further and further apart, and not beyond the time")
                .containsExactly(millis(1_100), millis(1_200), millis(1_400), millis(1_800), millis(2_500));
        assertThat(server.asked()).hasSize(6);
    }

    @Test
    void looksThatAreNotHeld_comeSixSecondsApartAtMost() {
        server.answers(QUEUED);

        Job unused = jobs().await("job_1", Duration.ofMinutes(2));

        assertThat(time.pauses()).contains(millis(3_500)).allMatch(pause -> pause.compareTo(millis(6_000)) <= 0);
        assertThat(server.asked()).hasSizeLessThan(60);
    }

    @Test
    void serverThatHoldsAgain_isAskedAtOnceAgain() {
        server.answers(QUEUED, QUEUED, holding(QUEUED), QUEUED, DONE);

        assertThat(jobs().await("job_1", Duration.ofMinutes(2)).isCompleted()).isTrue();
        assertThat(time.pauses()).containsExactly(millis(1_100), millis(1_200), millis(1_100));
    }

    @Test
    void looksComeNoSoonerThanAnUnfinishedJobSays() {
        server.answers(json(200, "{\"id\":\"job_1\",\"status\":\"queued\"}", "Retry-After: 9"), DONE);

        assertThat(jobs().await("job_1", Duration.ofMinutes(2)).isCompleted()).isTrue();
        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(9));
    }

    @Test
    void serverThatIsBusyOrAway_isBorneWith_untilTheTimeIsOver() {
        Answer broken = FakeServer.halfAnAnswer(HttpExchange::close);
        server.answers(json(503, "{}"), json(429, "{}", "Retry-After: 5"), broken, DONE);

        assertThat(jobs().await("job_1", Duration.ofSeconds(60)).isCompleted()).isTrue();
        assertThat(time.pauses()).containsExactly(millis(1_100), Duration.ofSeconds(5), millis(1_400));

        server.answers(json(503, "{}"));
        assertThatExceptionOfType(ApiProblem.class).isThrownBy(() -> jobs().await("job_1", Duration.ofSeconds(2)));
    }

    @Test
    void refusal_endsTheWait() {
        server.answers(json(404, "{\"code\":\"not_found\",\"title\":\"Not found\"}"));

        assertThatExceptionOfType(ApiProblem.class).isThrownBy(() -> jobs().await("job_1", Duration.ofSeconds(60)));
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void withoutRetries_aServerThatIsAwayEndsTheWait() {
        server.answers(FakeServer.halfAnAnswer(HttpExchange::close));

        assertThatExceptionOfType(UnreachableException.class)
                .isThrownBy(() -> jobs(RetryPolicy.NONE).await("job_1", Duration.ofSeconds(60)));
    }

    @Test
    void submitAndAwait_endsWithItsDeadline() {
        server.answers(json(202, "{\"id\":\"job_1\",\"status\":\"queued\"}"), holding(QUEUED));

        Job job = jobs().submitAndAwait(JobRequest.of("t", Map.of()), Duration.ofSeconds(40));

        assertThat(job.isFinal()).isFalse();
        assertThat(server.asked())
                .extracting(Asked::line)
                .isEqualTo(List.of("POST /v1/jobs", "GET /v1/jobs/job_1?wait=25", "GET /v1/jobs/job_1?wait=15"));
    }

    @Test
    void submitAndAwait_doesNotWaitForAPerson() {
        server.answers(json(202, "{\"id\":\"job_1\",\"status\":\"queued\"}"), QUEUED, PERSON);

        Job job = jobs().submitAndAwait(JobRequest.of("t", Map.of()), Duration.ofMinutes(1));

        assertThat(job.isAwaitingReview()).isTrue();
        assertThat(server.asked().get(0).headers()).containsEntry("Prefer", "wait=25");
    }
}
