package dev.waybill.api.review;

import static dev.waybill.api.TestApi.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A review that a script commented on, claimed and gave back again and again: it is told so, and a person decides. */
class FullRecordRouteTest {

    private final TestApi api = new TestApi();
    private final WorkOnReviewHandler work = new WorkOnReviewHandler(
            api.edge,
            api.bench.claimReview(),
            api.bench.commentOnReview(),
            api.bench.escalateReview(),
            api.bench.showReview(),
            api.bench.clock);
    private final DecideReviewHandler decide =
            new DecideReviewHandler(api.edge, api.bench.decideReview(), api.bench.showReview(), api.bench.clock);

    @BeforeEach
    void publish() {
        api.bench.publish(TestTasks.reviewed("within: 1h"));
        api.bench.endpoints.on(
                "embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
    }

    @Test
    void everyActButADecision_is409RecordFull_andTheDecisionIsTaken() throws Exception {
        Job job = api.bench.submit("reviewed", "{\"text\":\"x\"}");
        api.bench.call(job, 0, 0, 1);
        api.bench.openReview().open(Position.start(job.key(), 1));
        int version = api.bench.read(job).version();

        refusedAtLast(job, "comment", "{\"text\":\"again\"}");
        while (post(job, "claim", "").status() == 200) {
            assertThat(post(job, "release", "").status()).isEqualTo(200);
        }
        refusedAtLast(job, "claim", "");

        Answer approved = call(decide, event(job, "approve", "{\"answer_version\":" + version + "}"));
        assertThat(approved.status()).as(approved.text()).isEqualTo(200);
        assertThat(api.bench.read(job).state()).isEqualTo(JobState.COMPLETED);
        assertThat(api.bench.read(job).version()).isLessThan(500);
    }

    private void refusedAtLast(Job job, String act, String body) throws Exception {
        Answer answer = post(job, act, body);
        for (int times = 0; answer.status() == 200 && times < 500; times++) {
            answer = post(job, act, body);
        }
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("code").asText()).isEqualTo("record_full");
        assertThat(answer.body().path("retryable").asBoolean()).isFalse();
    }

    private Answer post(Job job, String act, String body) throws Exception {
        return call(work, event(job, act, body));
    }

    private ObjectNode event(Job job, String act, String body) {
        return TestApi.path(
                        api.request("POST /v1/reviews/{id}/" + act),
                        "id",
                        job.key().id())
                .put("body", body);
    }
}
