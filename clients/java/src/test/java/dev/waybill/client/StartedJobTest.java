package dev.waybill.client;

import static dev.waybill.client.FakeServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.waybill.client.FakeServer.Answer;
import dev.waybill.client.FakeServer.Asked;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartedJobTest {

    private static final String CANCEL = "POST /v1/jobs/job_1/cancel";
    private static final Answer TAKEN = json(202, "{\"id\":\"job_1\",\"status\":\"queued\"}");
    private static final Answer QUEUED = json(200, "{\"id\":\"job_1\",\"status\":\"queued\"}");
    private static final Answer DONE = json(200, "{\"id\":\"job_1\",\"status\":\"completed\",\"output\":1}");
    private static final Answer CANCELLED = json(200, "{\"id\":\"job_1\",\"status\":\"cancelled\"}");
    private static final JobRequest REQUEST = JobRequest.of("t", Map.of());

    private final FakeServer server = new FakeServer();
    private final FakeTime time = new FakeTime();

    @AfterEach
    void stop() {
        server.close();
    }

    private Jobs jobs() {
        return WaybillClient.builder(server.url(), FakeServer.KEY)
                .pacing(time.pacing())
                .build()
                .jobs();
    }

    private List<String> lines() {
        return server.asked().stream().map(Asked::line).toList();
    }

    @Test
    void jobThatCameToItsEnd_isNotCancelled() {
        server.answers(TAKEN, DONE);

        try (StartedJob job = jobs().start(REQUEST)) {
            assertThat(job.id()).isEqualTo("job_1");
            assertThat(job.replayed()).isFalse();
            assertThat(job.await(Duration.ofSeconds(30)).output(Integer.class)).isEqualTo(1);
        }

        assertThat(lines()).containsExactly("POST /v1/jobs", "GET /v1/jobs/job_1?wait=25");
    }

    @Test
    void jobWhoseTimeRanOut_isCancelled_once() {
        server.answers(TAKEN, QUEUED, CANCELLED);

        StartedJob job = jobs().start(REQUEST);
        try (job) {
            assertThat(job.await(Duration.ZERO).isFinal()).isFalse();
        }
        job.close();

        assertThat(lines()).containsOnlyOnce(CANCEL).endsWith(CANCEL);
        assertThat(job.lastSeen().status()).isEqualTo(JobStatus.CANCELLED);
    }

    @Test
    void jobOfABlockThatThrew_isCancelled() {
        server.answers(TAKEN, CANCELLED);

        assertThatIllegalStateException()
                .isThrownBy(() -> {
                    try (StartedJob job = jobs().start(REQUEST)) {
                        throw new IllegalStateException(job.id());
                    }
                })
                .withMessage("job_1");
        assertThat(lines()).endsWith(CANCEL);
    }

    @Test
    void jobThatWasLetGo_goesOn() {
        server.answers(TAKEN);

        try (StartedJob job = jobs().start(REQUEST)) {
            job.letGoOn();
        }

        assertThat(lines()).containsExactly("POST /v1/jobs");
    }

    @Test
    void jobThatEndedByItselfMeanwhile_isNoFailure_andAnyOtherRefusalIs() {
        server.answers(TAKEN, json(409, "{\"code\":\"state_conflict\",\"title\":\"Conflict\"}"));
        jobs().start(REQUEST).close();
        assertThat(lines()).endsWith(CANCEL);

        server.answers(TAKEN, json(403, "{\"code\":\"forbidden\",\"title\":\"Forbidden\"}"));
        StartedJob job = jobs().start(REQUEST);
        assertThatExceptionOfType(ApiProblem.class).isThrownBy(job::close);
    }

    @Test
    void interruptedWait_cancelsTheJob_andTheThreadStaysInterrupted() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        server.answers(TAKEN, exchange -> never.await(), CANCELLED);
        AtomicReference<@Nullable WaybillException> seen = new AtomicReference<>();
        AtomicBoolean still = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            try (StartedJob job = jobs().start(REQUEST)) {
                Job unused = job.await(Duration.ofMinutes(5));
            } catch (UnreachableException interrupted) {
                seen.set(interrupted);
                still.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        await().until(() -> server.asked().size() == 2);

        caller.interrupt();
        caller.join(Duration.ofSeconds(30).toMillis());
        never.countDown();

        assertThat(lines()).endsWith(CANCEL);
        assertThat(seen.get()).isInstanceOf(UnreachableException.class).hasNoSuppressedExceptions();
        assertThat(still).isTrue();
    }

    @Test
    void closedByAnotherThread_endsTheWait() throws InterruptedException {
        CountDownLatch cancelled = new CountDownLatch(1);
        server.answers(
                TAKEN,
                exchange -> {
                    cancelled.await();
                    CANCELLED.to(exchange);
                },
                exchange -> {
                    cancelled.countDown();
                    CANCELLED.to(exchange);
                });
        StartedJob job = jobs().start(REQUEST);
        AtomicReference<@Nullable Job> seen = new AtomicReference<>();
        Thread waiter = new Thread(() -> seen.set(job.await(Duration.ofMinutes(5))));
        waiter.start();
        await().until(() -> server.asked().size() == 2);

        job.close();
        waiter.join(Duration.ofSeconds(30).toMillis());

        assertThat(seen.get()).extracting(Job::status).isEqualTo(JobStatus.CANCELLED);
    }
}
