package dev.waybill.api.job;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.path;
import static dev.waybill.api.TestApi.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.api.job.get.GetJobHandler;
import dev.waybill.api.job.submit.SubmitJobHandler;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody holds a connection for an answer that a person gives in hours. */
class HeldForAPersonTest {

    private static final String BODY = "{\"task\":\"reviewed\",\"input\":{\"text\":\"x\"}}";

    private final TestApi api = new TestApi();
    private final GetJobHandler get = api.getJob();
    private final SubmitJobHandler submit = api.submitJob();

    @BeforeEach
    void publish() {
        api.bench.publish(TestTasks.reviewed("within: 1h"));
        api.bench.endpoints.on(
                "embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.5}"));
    }

    @Test
    void heldRead_isAnsweredAtOnce_withTheReviewAndWithoutRetryAfter() throws Exception {
        Job job = opened(api.bench.submit("reviewed", "{\"text\":\"x\"}"));
        Instant before = api.bench.clock.instant();

        isAPersonsToDecide(call(get, query(event(job), "wait", "10")), 200);
        assertThat(api.bench.clock.instant()).isEqualTo(before);
    }

    @Test
    void heldSubmitOfAJobThatWaitsAlready_isAnsweredAtOnce_withTheReviewAndWithoutRetryAfter() throws Exception {
        ObjectNode first = header(api.request("POST /v1/jobs").put("body", BODY), "idempotency-key", "\"k\"");
        String id = call(submit, first).body().path("id").asText();
        opened(api.bench.chain.read(new JobKey("acme", id)).orElseThrow());

        Instant before = api.bench.clock.instant();
        Answer again = call(submit, header(first, "prefer", "wait=5"));

        isAPersonsToDecide(again, 202);
        assertThat(again.header("Preference-Applied")).isEqualTo("respond-async");
        assertThat(api.bench.clock.instant()).isEqualTo(before);
    }

    @Test
    void jobThatIsStillUnderWay_isHeldAsLongAsWasAsked() throws Exception {
        Job job = api.bench.submit("reviewed", "{\"text\":\"x\"}");
        Instant before = api.bench.clock.instant();

        assertThat(call(get, query(event(job), "wait", "10")).status()).isEqualTo(200);
        assertThat(api.bench.clock.instant()).isAfterOrEqualTo(before.plusSeconds(10));
    }

    private static void isAPersonsToDecide(Answer answer, int status) throws Exception {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("status").asText()).isEqualTo("awaiting_review");
        assertThat(answer.body().at("/waiting/for").asText()).isEqualTo("person");
        assertThat(answer.body().at("/links/review").asText()).startsWith("/v1/reviews/");
        assertThat(answer.header("Retry-After")).isEmpty();
    }

    private Job opened(Job job) throws Exception {
        api.bench.call(job, 0, 0, 1);
        api.bench.openReview().open(Position.start(job.key(), 1));
        return job;
    }

    private ObjectNode event(Job job) {
        return path(api.request("GET /v1/jobs/{id}"), "id", job.key().id());
    }
}
