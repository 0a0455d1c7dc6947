package dev.waybill.api.job;

import static dev.waybill.api.TestApi.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.Routes;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Job;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job that cannot go on says why, with the code that the contract tells of. */
class RetryRefusalsTest {

    /** How long inputs are kept where the task does not say. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final TestApi api = new TestApi();

    @BeforeEach
    void publish() {
        api.bench.publish(TestTasks.reviewed("within: 1h"));
        api.bench.endpoints.on(
                "embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
    }

    private Answer post(Job job, String route, String body) {
        return call(
                Objects.requireNonNull(Routes.handlers(api).get(route)),
                TestApi.path(api.request(route), "id", job.key().id()).put("body", body));
    }

    private void refused(Job job, String code) {
        Answer answer = post(job, "POST /v1/jobs/{id}/retry", "");
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo(code);
    }

    @Test
    void jobThatAPersonRejected_staysRejected() throws Exception {
        Job job = api.bench.submit("reviewed", "{\"text\":\"x\"}");
        api.bench.call(job, 0, 0, 1);
        api.bench.openReview().open(Position.start(job.key(), 1));
        String body = "{\"answer_version\":" + api.bench.read(job).version() + ",\"reason_code\":\"no_case\"}";
        assertThat(post(job, "POST /v1/reviews/{id}/reject", body).status()).isEqualTo(200);
        refused(job, "rejected");
    }

    @Test
    void jobThatCouldOutliveItsInput_isNotRedriven_norOneWhoseInputIsGone() {
        Job job = api.bench.submit("reviewed", "{\"text\":\"x\"}");
        assertThat(post(job, "POST /v1/jobs/{id}/cancel", "").status()).isEqualTo(200);
        api.bench.clock.advance(KEPT.minusMinutes(1));
        refused(job, "state_conflict");
        api.bench.clock.advance(Duration.ofMinutes(2));
        refused(job, "payloads_deleted");
    }

    @Test
    void jobWhoseRecordIsFull_isNotRedrivenForEver() {
        Job job = api.bench.submit("reviewed", "{\"text\":\"x\"}");
        Answer retried;
        do {
            assertThat(post(job, "POST /v1/jobs/{id}/cancel", "").status()).isEqualTo(200);
            retried = post(job, "POST /v1/jobs/{id}/retry", "");
        } while (retried.status() == 202);
        assertThat(retried.body().path("code").asText()).as(retried.text()).isEqualTo("record_full");
    }
}
