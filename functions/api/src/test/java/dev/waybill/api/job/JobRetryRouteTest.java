package dev.waybill.api.job;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.api.job.get.GetJobHandler;
import dev.waybill.api.job.retry.RetryJobHandler;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.job.Job;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobRetryRouteTest {

    private final TestApi api = new TestApi();
    private final RetryJobHandler retry = new RetryJobHandler(api.edge, api.bench.retryJob(), api.bench.clock);

    @BeforeEach
    void publish() {
        api.bench.publish(TestTasks.sorting(1, "invoices"));
        api.bench.endpoints.on(
                "embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
    }

    @Test
    void failedJob_is202AndQueuedAgain_withoutAnEnd() throws Exception {
        Job job = failed();
        api.bench.clock.advance(Duration.ofMinutes(30));
        Answer answer = retry(job);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.header("ETag")).isEqualTo("\"3\"");
        assertThat(answer.body().path("status").asText()).isEqualTo("queued");
        assertThat(answer.body().at("/waiting/for").asText()).isEqualTo("queue");
        assertThat(answer.body().has("error")).isFalse();
        assertThat(answer.body().has("finished_at")).isFalse();
        assertThat(answer.body().path("deadline_at").asText()).isEqualTo("2026-11-01T12:40:00.000Z");
        assertThat(answer.body().path("created_at").asText()).isEqualTo("2026-11-01T12:00:00.000Z");
    }

    @Test
    void jobUnderWay_is200AsItIs() throws Exception {
        Job job = failed();
        Answer first = retry(job);
        Answer second = retry(job);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Retry-After")).isEmpty();
    }

    @Test
    void requestWhoseAnswerWasLost_isAnsweredOnce_thoughTheJobHasFailedAgain() throws Exception {
        Job job = failed();
        assertThat(retry(job, "k-1").status()).isEqualTo(202);
        new FailJob(api.bench.chain).fail(Position.start(job.key(), 2));
        Answer again = retry(job, "\"k-1\"");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body().path("status").asText()).isEqualTo("failed");
        assertThat(api.bench.read(job).version()).isEqualTo(4);
        Answer another = retry(job, "k-2");
        assertThat(another.status()).isEqualTo(202);
        assertThat(another.header("Idempotency-Replayed")).isEmpty();
        assertThat(api.bench.read(job).run()).isEqualTo(3);
    }

    @Test
    void keyOfAnotherForm_is400_andChangesNothing() throws Exception {
        Job job = failed();
        assertThat(retry(job, "a b").status()).isEqualTo(400);
        assertThat(api.bench.read(job).version()).isEqualTo(2);
    }

    @Test
    void jobThatIsExpiredForItsReaders_isRedriven_thoughNoRecordSaysSoYet() throws Exception {
        Job job = api.bench.submit("sorting", "{\"text\":\"x\"}");
        api.bench.clock.advance(Duration.ofMinutes(10));
        GetJobHandler get = new GetJobHandler(api.edge, api.bench.getJob(), api.bench.lookAtWaits(), api.bench.clock);
        assertThat(call(
                                get,
                                path(
                                        api.request("GET /v1/jobs/{id}"),
                                        "id",
                                        job.key().id()))
                        .body()
                        .path("status")
                        .asText())
                .isEqualTo("expired");
        assertThat(retry(job).status()).isEqualTo(202);
        assertThat(api.bench.read(job).version()).isEqualTo(3);
    }

    @Test
    void completedJob_is409JobCompleted() throws Exception {
        Job job = api.bench.submit("sorting", "{\"text\":\"x\"}");
        api.bench.call(job, 0, 0, 1);
        Answer answer = retry(job);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("job_completed");
        assertThat(answer.body().path("retryable").asBoolean()).isFalse();
    }

    @Test
    void jobWhosePayloadsAreGone_is409PayloadsDeleted() throws Exception {
        Job job = failed();
        api.bench.payloads.delete(job.key(), job.accepted().input());
        Answer answer = retry(job);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("payloads_deleted");
    }

    @Test
    void anothersJob_is404_andAReadersKey403() throws Exception {
        Job job = failed();
        assertThat(retry(job, new Principal("other", Actor.key("k", null), Scope.ALL))
                        .status())
                .isEqualTo(404);
        assertThat(retry(job, new Principal("acme", Actor.key("k", null), Set.of(Scope.JOBS_READ)))
                        .status())
                .isEqualTo(403);
        assertThat(api.bench.read(job).version()).isEqualTo(2);
    }

    private Job failed() {
        Job job = api.bench.submit("sorting", "{\"text\":\"x\"}");
        new FailJob(api.bench.chain).fail(Position.start(job.key(), 1));
        return api.bench.read(job);
    }

    private Answer retry(Job job, String idempotencyKey) throws Exception {
        return call(
                retry,
                header(
                        path(
                                api.request("POST /v1/jobs/{id}/retry"),
                                "id",
                                job.key().id()),
                        "idempotency-key",
                        idempotencyKey));
    }

    private Answer retry(Job job) throws Exception {
        return call(
                retry,
                path(api.request("POST /v1/jobs/{id}/retry"), "id", job.key().id()));
    }

    private Answer retry(Job job, Principal who) throws Exception {
        return call(
                retry,
                header(
                        path(
                                TestApi.open("POST /v1/jobs/{id}/retry"),
                                "id",
                                job.key().id()),
                        "authorization",
                        "Bearer " + api.keyOf(who)));
    }
}
