package dev.waybill.api.job;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.api.job.cancel.CancelJobHandler;
import dev.waybill.core.job.Job;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobCancelRouteTest {

    private final TestApi api = new TestApi();
    private final CancelJobHandler cancel = new CancelJobHandler(api.edge, api.bench.cancelJob(), api.bench.clock);

    @BeforeEach
    void publish() {
        api.bench.publish(TestTasks.sorting(1, "invoices"));
        api.bench.endpoints.on(
                "embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
    }

    @Test
    void queuedJob_is200WithTheCancelledJob_alsoTheSecondTime() throws Exception {
        Job job = api.bench.submit("sorting", "{\"text\":\"x\"}");
        Answer first = cancel(job);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("ETag")).isEqualTo("\"2\"");
        assertThat(first.body().path("status").asText()).isEqualTo("cancelled");
        assertThat(first.body().at("/error/code").asText()).isEqualTo("cancelled");
        assertThat(first.body().has("finished_at")).isTrue();
        assertThat(first.body().at("/links/cancel").asText())
                .isEqualTo("/v1/jobs/" + job.key().id() + "/cancel");
        assertThat(cancel(job).body()).isEqualTo(first.body());
    }

    @Test
    void jobWithACallUnderWay_is202AndCancelling() throws Exception {
        Job job = api.bench.submit("sorting", "{\"text\":\"x\"}");
        List<Answer> answers = new ArrayList<>();
        api.bench.endpoints.on("embedded", call -> {
            answers.add(answerTo(job));
            answers.add(answerTo(job));
            return ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}");
        });
        api.bench.call(job, 0, 0, 1);
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.body().path("status").asText()).isEqualTo("cancelling");
            assertThat(answer.body().has("error")).isFalse();
        });
        Answer after = cancel(job);
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.body().has("output")).isFalse();
        assertThat(after.body().at("/usage/cost_micros").asLong()).isPositive();
    }

    @Test
    void completedJob_is409ThatSaysSo() throws Exception {
        Job job = api.bench.submit("sorting", "{\"text\":\"x\"}");
        api.bench.call(job, 0, 0, 1);
        Answer answer = cancel(job);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("state_conflict");
        assertThat(answer.body().path("detail").asText()).contains("completed");
    }

    @Test
    void anothersJob_is404_andAReadersKey403() throws Exception {
        Job job = api.bench.submit("sorting", "{\"text\":\"x\"}");
        assertThat(cancel(job, new Principal("other", Actor.key("k", null), Scope.ALL))
                        .status())
                .isEqualTo(404);
        assertThat(cancel(job, new Principal("acme", Actor.key("k", null), Set.of(Scope.JOBS_READ)))
                        .status())
                .isEqualTo(403);
        assertThat(api.bench.read(job).version()).isEqualTo(1);
    }

    private Answer cancel(Job job) throws Exception {
        return call(
                cancel,
                path(api.request("POST /v1/jobs/{id}/cancel"), "id", job.key().id()));
    }

    private Answer cancel(Job job, Principal who) throws Exception {
        return call(
                cancel,
                header(
                        path(
                                TestApi.open("POST /v1/jobs/{id}/cancel"),
                                "id",
                                job.key().id()),
                        "authorization",
                        "Bearer " + api.keyOf(who)));
    }

    private Answer answerTo(Job job) {
        try {
            return cancel(job);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
