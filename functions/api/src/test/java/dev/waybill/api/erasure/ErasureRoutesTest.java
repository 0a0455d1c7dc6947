package dev.waybill.api.erasure;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.api.job.list.ListJobsHandler;
import dev.waybill.api.job.retry.RetryJobHandler;
import dev.waybill.api.job.steps.GetStepsHandler;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErasureRoutesTest {

    private static final String JOB =
            "{\"task\":\"sorting\",\"subject\":\"ada\",\"input\":{\"text\":\"my invoice 4711\"}}";

    private final TestApi api = new TestApi();
    private final RequestErasureHandler request = new RequestErasureHandler(api.edge, api.bench.requestErasure());
    private final GetErasureHandler get = new GetErasureHandler(api.edge, api.bench.getErasure());

    @BeforeEach
    void publish() {
        api.bench.publish(TestTasks.sorting(1, "invoices"));
        api.bench.endpoints.on(
                "embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
    }

    @Test
    void subjectWithoutJobs_is202_andCompleted() throws Exception {
        Answer answer = request("{\"subject\":\"nobody\"}");
        assertThat(answer.status()).isEqualTo(202);
        String id = answer.body().path("id").asText();
        assertThat(id).matches("erasure_[0-9a-z]{26}");
        assertThat(answer.header("Location")).isEqualTo("/v1/erasures/" + id);
        assertThat(answer.body().path("object").asText()).isEqualTo("erasure");
        assertThat(answer.body().path("status").asText()).isEqualTo("completed");
        assertThat(answer.body().at("/counts/jobs").asInt(-1)).isZero();
        assertThat(answer.body().at("/counts/payloads").asInt(-1)).isZero();
        assertThat(answer.body().toString()).doesNotContain("nobody");
        assertThat(get(id).body()).isEqualTo(answer.body());
    }

    @Test
    void erasure_tellsHowFarItIs_untilItIsCompleted() throws Exception {
        completed();
        Answer answer = request("{\"subject\":\"ada\"}");
        assertThat(answer.body().path("status").asText()).isEqualTo("in_progress");
        assertThat(answer.body().has("finished_at")).isFalse();
        erase();
        JsonNode done = get(answer.body().path("id").asText()).body();
        assertThat(done.path("status").asText()).isEqualTo("completed");
        assertThat(done.at("/counts/jobs").asInt()).isEqualTo(1);
        assertThat(done.at("/counts/payloads").asInt()).isEqualTo(2);
        assertThat(done.has("finished_at")).isTrue();
    }

    @Test
    void erasedJob_isShownWithoutWhatWentInAndCameOut() throws Exception {
        String id = completed();
        Answer before = job(id);
        assertThat(before.body().at("/output/team").asText()).isEqualTo("billing");
        request("{\"subject\":\"ada\"}");
        erase();
        Answer after = job(id);
        assertThat(after.header("ETag")).isNotEqualTo(before.header("ETag"));
        JsonNode rest = ((ObjectNode) before.body()).without(List.of("output", "record", "input"));
        JsonNode shownAfter = ((ObjectNode) after.body()).without(List.of("record"));
        assertThat(shownAfter).isEqualTo(rest);
        assertThat(job(id).status()).isEqualTo(200);

        ObjectNode steps =
                path(api.request("GET /v1/jobs/{id}/steps"), "id", id).put("rawQueryString", "include=prompts,answers");
        steps.putObject("queryStringParameters").put("include", "prompts,answers");
        JsonNode shown = call(new GetStepsHandler(api.edge, api.bench.showSteps()), steps)
                .body();
        assertThat(shown.path("payloads_deleted").asBoolean()).isTrue();
        assertThat(shown.at("/data/0/state").asText()).isEqualTo("done");
        assertThat(shown.at("/data/0/answer").isNull()).isTrue();
        assertThat(shown.at("/data/0/attempts/0/prompt").isNull()).isTrue();
        assertThat(shown.at("/data/0/attempts/0/cost_micros").asLong()).isPositive();
        assertThat(shown.toString()).doesNotContain("4711");

        JsonNode listed = call(new ListJobsHandler(api.edge, api.bench.listJobs()), api.request("GET /v1/jobs"))
                .body();
        assertThat(listed.at("/data/0/status").asText()).isEqualTo("completed");
        assertThat(listed.at("/data/0/finished_at")).isEqualTo(before.body().path("finished_at"));
    }

    @Test
    void retryOfAnErasedJob_is409_andSubmittingItAgainReplays() throws Exception {
        String id = submit().body().path("id").asText();
        request("{\"subject\":\"ada\"}");
        erase();
        Answer retried = call(
                new RetryJobHandler(api.edge, api.bench.retryJob(), api.bench.clock),
                path(api.request("POST /v1/jobs/{id}/retry"), "id", id));
        assertThat(retried.status()).isEqualTo(409);
        assertThat(retried.body().path("code").asText()).isEqualTo("payloads_deleted");
        Answer again = submit();
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body().path("id").asText()).isEqualTo(id);
        assertThat(again.body().path("status").asText()).isEqualTo("cancelled");
    }

    @Test
    void sameKey_replays_andAnotherSubjectUnderIt_is422() throws Exception {
        Answer first = call(request, keyed("{\"subject\":\"ada\"}"));
        Answer again = call(request, keyed("{\"subject\":\"ada\"}"));
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        Answer other = call(request, keyed("{\"subject\":\"bob\"}"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body().path("code").asText()).isEqualTo("idempotency_mismatch");
    }

    @Test
    void whatIsNoSubject_isRefused_withItsPlace() throws Exception {
        for (String body :
                new String[] {"{}", "{\"subject\":\"\"}", "{\"subject\":7}", "{\"subject\":\"a\",\"x\":1}"}) {
            Answer answer = request(body);
            assertThat(answer.status()).as(body).isEqualTo(422);
            assertThat(answer.body().at("/errors/0/pointer").asText()).as(body).matches("/subject|/x");
        }
        assertThat(request("{\"subject\":\"" + "a".repeat(257) + "\"}").status())
                .isEqualTo(422);
    }

    @Test
    void erasureOfAnotherTenant_is404_andAKeyWithoutAdminIs403() throws Exception {
        String id = request("{\"subject\":\"ada\"}").body().path("id").asText();
        String other = api.keyOf(new Principal("other", Actor.key("key_2", "o"), Scope.ALL));
        ObjectNode asked = path(api.request("GET /v1/erasures/{id}"), "id", id);
        assertThat(call(get, header(asked, "authorization", "Bearer " + other)).status())
                .isEqualTo(404);
        String clerk = api.keyOf(new Principal(
                "acme", Actor.key("key_3", "c"), Set.of(Scope.JOBS_READ, Scope.JOBS_WRITE, Scope.PAYLOADS_READ)));
        assertThat(call(get, header(asked, "authorization", "Bearer " + clerk)).status())
                .isEqualTo(403);
    }

    private Answer submit() throws Exception {
        ObjectNode event = header(api.request("POST /v1/jobs"), "idempotency-key", "\"k-1\"");
        return call(api.submitJob(), event.put("body", JOB));
    }

    private String completed() throws Exception {
        String id = call(api.submitJob(), api.request("POST /v1/jobs").put("body", JOB))
                .body()
                .path("id")
                .asText();
        api.bench.call(api.bench.chain.read(new JobKey("acme", id)).orElseThrow(), 0, 0, 1);
        api.bench.jobs.project(api.bench.chain.read(new JobKey("acme", id)).orElseThrow());
        return id;
    }

    /** The sweeps of the minutes that it takes. */
    private void erase() {
        for (int minute = 0; minute < 6; minute++) {
            api.bench.eraseSubjects().goOn(api.bench.clock.instant().plusSeconds(50));
            api.bench.clock.advance(Duration.ofMinutes(1));
        }
    }

    private Answer request(String body) throws Exception {
        return call(request, api.request("POST /v1/erasures").put("body", body));
    }

    private ObjectNode keyed(String body) {
        return header(api.request("POST /v1/erasures"), "idempotency-key", "\"e-1\"")
                .put("body", body);
    }

    private Answer get(String id) throws Exception {
        return call(get, path(api.request("GET /v1/erasures/{id}"), "id", id));
    }

    private Answer job(String id) throws Exception {
        ObjectNode event = path(api.request("GET /v1/jobs/{id}"), "id", id).put("rawQueryString", "include=input");
        event.putObject("queryStringParameters").put("include", "input");
        return call(api.getJob(), event);
    }
}
