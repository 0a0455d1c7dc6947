package dev.waybill.api.job;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.api.job.cancel.CancelJobHandler;
import dev.waybill.api.job.get.GetJobHandler;
import dev.waybill.api.job.records.GetRecordsHandler;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.json.CanonicalJson;
import dev.waybill.core.json.Sha256;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.NewerVersion;
import dev.waybill.core.testing.ScriptedEndpoints;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs with records of a newer version, over HTTP. */
class NewerJobRoutesTest {

    private final TestApi api = new TestApi();
    private final GetJobHandler get = api.getJob();
    private final GetRecordsHandler records = new GetRecordsHandler(api.edge, api.bench.getJob());
    private final CancelJobHandler cancel = new CancelJobHandler(api.edge, api.bench.cancelJob(), api.bench.clock);

    @BeforeEach
    void publish() {
        api.bench.publish(TestTasks.sorting(1, "invoices"));
        api.bench.endpoints.on(
                "embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
    }

    @Test
    void job_isShownInTheStateOnRecord_evenBehindItsDeadline() throws Exception {
        Job job = newer("paused");
        api.bench.clock.advance(Duration.ofDays(1));
        JsonNode shown = show(job);
        assertThat(shown.path("status").asText()).isEqualTo("paused");
        assertThat(shown.has("error")).isFalse();
        assertThat(shown.at("/record/version").asInt()).isEqualTo(2);
    }

    @Test
    void records_areShownAsTheyWereWritten_andVerify() throws Exception {
        Job job = newer(JobState.IN_PROGRESS.text());
        Answer answer = call(
                records,
                path(api.request("GET /v1/jobs/{id}/records"), "id", job.key().id()));
        assertThat(answer.status()).isEqualTo(200);
        ObjectNode record = (ObjectNode) answer.body().at("/data/1");
        assertThat(record.path("type").asText()).isEqualTo(NewerVersion.TYPE);
        assertThat(record.at("/facts/children").asInt()).isEqualTo(3);
        String hash = record.remove("hash").asText();
        assertThat(Sha256.of(CanonicalJson.bytes(record))).isEqualTo(hash);
    }

    @Test
    void endInAnUnknownWay_isShown_withoutMakingUpWhy() throws Exception {
        JsonNode failed = show(newer("failed"));
        assertThat(failed.at("/error/code").asText()).isEqualTo("unknown");
        JsonNode completed = show(newer("completed"));
        assertThat(completed.path("status").asText()).isEqualTo("completed");
        assertThat(completed.has("output")).isFalse();
        assertThat(completed.has("answer")).isFalse();
    }

    @Test
    void cancel_isAConflict_thatSaysWhy() throws Exception {
        Job job = newer(JobState.IN_PROGRESS.text());
        Answer answer = call(
                cancel,
                path(api.request("POST /v1/jobs/{id}/cancel"), "id", job.key().id()));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body().path("detail").asText()).contains("newer version");
    }

    private JsonNode show(Job job) throws Exception {
        Answer answer =
                call(get, path(api.request("GET /v1/jobs/{id}"), "id", job.key().id()));
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private Job newer(String state) {
        Job job = api.bench.submit("sorting", "{\"text\":\"x\"}");
        JobRecord unknown = NewerVersion.unknown(job, api.bench.clock.instant(), JobState.IN_PROGRESS);
        JobRecord next =
                NewerVersion.next(job, api.bench.clock.instant(), NewerVersion.state(unknown.wording(), state));
        api.bench.store.put(next, job.accepted().expiresAt(), null);
        return job.with(next);
    }
}
