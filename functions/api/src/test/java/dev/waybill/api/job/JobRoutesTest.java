package dev.waybill.api.job;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.path;
import static dev.waybill.api.TestApi.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.api.job.get.GetJobHandler;
import dev.waybill.api.job.records.GetRecordsHandler;
import dev.waybill.api.job.submit.SubmitJobHandler;
import dev.waybill.core.job.Job;
import dev.waybill.core.json.CanonicalJson;
import dev.waybill.core.json.Sha256;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobRoutesTest {

    private final TestApi api = new TestApi();
    private final SubmitJobHandler submit = api.submitJob();
    private final GetJobHandler get = api.getJob();
    private final GetRecordsHandler records = new GetRecordsHandler(api.edge, api.bench.getJob());

    @BeforeEach
    void publish() {
        api.bench.publish(TestTasks.sorting(1, "invoices"));
        api.bench.endpoints.on(
                "embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
    }

    @Test
    void submit_answers202WithTheJobAndWhereItIs() throws Exception {
        Answer answer = post("{\"task\":\"sorting\",\"input\":{\"text\":\"x\"},\"metadata\":{\"order\":\"4711\"}}");
        assertThat(answer.status()).isEqualTo(202);
        JsonNode job = answer.body();
        assertThat(answer.header("Location"))
                .isEqualTo("/v1/jobs/" + job.path("id").asText());
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(job.path("object").asText()).isEqualTo("job");
        assertThat(job.path("status").asText()).isEqualTo("queued");
        assertThat(job.path("task_version").asInt()).isEqualTo(1);
        assertThat(job.at("/metadata/order").asText()).isEqualTo("4711");
        assertThat(job.at("/record/version").asInt()).isEqualTo(1);
        assertThat(job.has("output")).isFalse();
        assertThat(job.has("error")).isFalse();
        assertThat(job.has("input")).isFalse();
    }

    @Test
    void preferWait_thatRunsOut_answers202AndSaysSo() throws Exception {
        ObjectNode event = body("{\"task\":\"sorting\",\"input\":{\"text\":\"x\"}}");
        Answer answer = call(submit, header(event, "prefer", "wait=3"));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Preference-Applied")).isEqualTo("respond-async");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|422|",
                "{}|422|/task",
                "{\"task\":\"sorting\"}|422|/input",
                "{\"task\":\"sorting\",\"input\":{\"text\":\"x\"},\"extra\":1}|422|/extra",
                "{\"task\":7,\"input\":{}}|422|/task",
                "{\"task\":\"sorting\",\"input\":{\"text\":7}}|422|/input/text",
                "{\"task\":\"sorting\",\"input\":{\"text\":\"x\"},\"task_version\":\"1\"}|422|/task_version",
                "{\"task\":\"sorting\",\"input\":{\"text\":\"x\"},\"priority\":\"high\"}|422|/priority",
                "{\"task\":\"sorting\",\"input\":{\"text\":\"x\"},\"deadline\":\"soon\"}|422|/deadline",
                "{\"task\":\"sorting\",\"input\":{\"text\":\"x\"},\"metadata\":{\"a\":1}}|422|/metadata/a",
                "{\"task\":\"sorting\",\"input\":{\"text\":\"x\"},\"subject\":\"\"}|422|/subject",
                "{\"task\":\"none\",\"input\":{}}|422|/task",
                "{\"task\":\"a\",\"task\":\"b\",\"input\":{}}|400|",
                "{\"task\":\"sorting\"} {}|400|",
                "{\"task\":|400|",
                "NaN|400|",
            })
    void badBody_isAProblemWithItsPlaceAndChangesNothing(String body, int status, String pointer) throws Exception {
        Answer answer = post(body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.body().path("request_id").asText()).isEqualTo("req-1");
        if (pointer != null) {
            assertThat(answer.body().at("/errors/0/pointer").asText()).startsWith(pointer);
        }
        assertThat(api.bench.sent).isEmpty();
        assertThat(api.bench.payloads.size()).isZero();
    }

    @Test
    void emptyBodyOrOtherType_isRefused() throws Exception {
        assertThat(post("").status()).isEqualTo(400);
        assertThat(call(submit, header(body("{}"), "content-type", "text/plain"))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void veryDeepBody_isRefused() throws Exception {
        assertThat(post("[".repeat(10_000)).status()).isEqualTo(400);
    }

    @Test
    void idempotencyKey_tellsOneDigitFromAnother_andNoSpellings() throws Exception {
        api.bench.publish(TestTasks.sorting(2, "numbers").replace("additionalProperties: false, ", ""));
        String body = "{\"task\":\"sorting\",\"task_version\":2,\"input\":{\"text\":\"x\",\"id\":9007199254740993}}";
        Answer first = call(submit, header(body(body), "idempotency-key", "k-1"));
        assertThat(first.status()).as(first.text()).isEqualTo(202);
        Answer same = call(submit, header(body(body.replace("993", "993.0")), "idempotency-key", "k-1"));
        assertThat(same.body().path("id")).isEqualTo(first.body().path("id"));
        for (String other : new String[] {"992", "994", "9930"}) {
            Answer refused = call(submit, header(body(body.replace("993", other)), "idempotency-key", "k-1"));
            assertThat(refused.body().path("code").asText()).isEqualTo("idempotency_mismatch");
        }
    }

    @Test
    void idempotencyKey_replaysOrRefuses() throws Exception {
        String body = "{\"task\":\"sorting\",\"input\":{\"text\":\"x\"}}";
        Answer first = call(submit, header(body(body), "idempotency-key", "\"k-1\""));
        Answer again = call(submit, header(body(" " + body), "idempotency-key", "k-1"));
        Answer other = call(submit, header(body(body.replace("x", "y")), "idempotency-key", "\"k-1\""));
        assertThat(again.body().path("id")).isEqualTo(first.body().path("id"));
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body().path("code").asText()).isEqualTo("idempotency_mismatch");
        assertThat(call(submit, header(body(body), "idempotency-key", "\"\"")).status())
                .isEqualTo(400);
    }

    @Test
    void completedJob_hasItsOutputAnswerAndUsage() throws Exception {
        Job job = api.bench.submit("sorting", "{\"text\":\"x\"}");
        api.bench.call(job, 0, 0, 1);
        Answer answer = read(job);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"3\"");
        assertThat(answer.body().at("/output/team").asText()).isEqualTo("billing");
        assertThat(answer.body().at("/answer/model").asText()).isEqualTo("reported-model");
        assertThat(answer.body().at("/answer/decided_by").asText()).isEqualTo("model");
        assertThat(answer.body().at("/usage/cost_micros").asInt()).isEqualTo(20);
        assertThat(answer.body().has("finished_at")).isTrue();
    }

    @Test
    void ifNoneMatch_answers304() throws Exception {
        Job job = api.bench.submit("sorting", "{\"text\":\"x\"}");
        ObjectNode event =
                path(api.request("GET /v1/jobs/{id}"), "id", job.key().id());
        Answer answer = call(get, header(event, "if-none-match", "\"1\""));
        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void jobPastItsDeadline_readsExpiredAtOnce_withAnEtagOfItsOwn() throws Exception {
        Job job = api.bench.submit("sorting", "{\"text\":\"x\"}");
        api.bench.clock.advance(Duration.ofMinutes(10));
        Answer answer = read(job);
        assertThat(answer.body().path("status").asText()).isEqualTo("expired");
        assertThat(answer.body().at("/error/code").asText()).isEqualTo("deadline_exceeded");
        assertThat(answer.header("ETag")).isEqualTo("\"1-expired\"");
    }

    @Test
    void includeInput_bringsTheInput() throws Exception {
        Job job = api.bench.submit("sorting", "{\"text\":\"x\"}");
        ObjectNode event =
                path(api.request("GET /v1/jobs/{id}"), "id", job.key().id());
        assertThat(call(get, query(event, "include", "input"))
                        .body()
                        .at("/input/text")
                        .asText())
                .isEqualTo("x");
    }

    @Test
    void badWait_isRefused() throws Exception {
        ObjectNode event = path(api.request("GET /v1/jobs/{id}"), "id", "job_x");
        assertThat(call(get, query(event, "wait", "long")).status()).isEqualTo(400);
    }

    @Test
    void records_formAChainThatAnybodyCanVerify() throws Exception {
        Job job = api.bench.submit("sorting", "{\"text\":\"x\"}");
        api.bench.call(job, 0, 0, 1);
        Answer answer = call(
                records,
                path(api.request("GET /v1/jobs/{id}/records"), "id", job.key().id()));
        String previous = null;
        int version = 0;
        for (JsonNode record : answer.body().path("data")) {
            assertThat(record.path("version").asInt()).isEqualTo(++version);
            assertThat(record.path("previous").asText(null)).isEqualTo(previous);
            previous = record.path("hash").asText();
            ObjectNode bare = record.deepCopy();
            bare.remove("hash");
            assertThat(Sha256.of(CanonicalJson.bytes(bare))).isEqualTo(previous);
        }
        assertThat(version).isEqualTo(3);
    }

    @Test
    void anothersJob_isNotFound_andAMissingScopeIsSaid() throws Exception {
        Job job = api.bench.submit("sorting", "{\"text\":\"x\"}");
        String other = api.keyOf(new Principal("other", Actor.key("k", null), Scope.ALL));
        String reader = api.keyOf(new Principal("acme", Actor.key("k", null), Set.of(Scope.JOBS_READ)));
        ObjectNode event =
                path(TestApi.open("GET /v1/jobs/{id}"), "id", job.key().id());
        assertThat(call(get, event).status()).isEqualTo(401);
        assertThat(call(get, header(event, "authorization", "Bearer " + other)).status())
                .isEqualTo(404);
        assertThat(call(get, header(event, "authorization", "Bearer " + reader)).status())
                .isEqualTo(200);
        Answer refused = call(submit, header(body("{}"), "authorization", "Bearer " + reader));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body().path("detail").asText()).contains("jobs:write");
    }

    @Test
    void nothingOfARequest_getsIntoTheLogOrAProblem() throws Exception {
        Answer answer =
                post("{\"task\":\"sorting\",\"input\":{\"text\":{\"canary\":1}},\"metadata\":{\"a\":[\"canary\"]}}");
        Answer broken = post("{\"task\":\"canary\" \"canary\"}");
        assertThat(answer.text() + broken.text() + api.bench.logged).doesNotContain("canary");
    }

    private Answer read(Job job) throws Exception {
        return call(get, path(api.request("GET /v1/jobs/{id}"), "id", job.key().id()));
    }

    private Answer post(String body) throws Exception {
        return call(submit, body(body));
    }

    private ObjectNode body(String body) {
        return api.request("POST /v1/jobs").put("body", body);
    }
}
