package dev.waybill.command.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobGetTest {

    private static final String REJECTED = """
            {"id":"job_1","task":"t","task_version":1,"status":"failed","error":{"code":"rejected","retryable":false,
             "detail":"a person decided that there is to be no answer","reason_code":"no_case"}}""";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    private Ran get(String... more) {
        String[] line = new String[more.length + 3];
        System.arraycopy(new String[] {"job", "get", "job_1"}, 0, line, 0, 3);
        System.arraycopy(more, 0, line, 3, more.length);
        return server.waybill(root, line);
    }

    @Test
    void rejectedJob_saysTheReasonAndTheWordsOfWhoRejectedIt() {
        server.on("GET /v1/jobs/job_1", 200, REJECTED);
        server.on("GET /v1/reviews/job_1", 200, """
                {"id":"job_1","decisions":[{"decision":"rejected","by":{"type":"person","id":"ada"},
                 "at":"2026-11-29T20:52:13.123Z","answer_version":4,"reason_code":"no_case","note":"we sell no boats"}]}""");

        assertThat(get().out()).contains("rejected (no_case): a person decided", "note: we sell no boats");
    }

    @Test
    void keyThatMayNotReadReviews_seesTheReasonStill() {
        server.on("GET /v1/jobs/job_1", 200, REJECTED);
        server.on("GET /v1/reviews/job_1", 403, "{\"code\":\"scope_missing\",\"title\":\"x\"}");

        Ran ran = get();

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("rejected (no_case)").doesNotContain("note");
    }

    @Test
    void failedJob_saysWhatItsLastCallMet() {
        server.on("GET /v1/jobs/job_1", 200, """
                {"id":"job_1","task":"t","task_version":1,"status":"failed",
                 "error":{"code":"model_unavailable","detail":"the last model of the chain did not answer","retryable":true}}""");
        server.on("GET /v1/jobs/job_1/records", 200, """
                {"data":[{"version":1,"type":"accepted","facts":{}},
                 {"version":3,"type":"attempt_settled","facts":{"attempt":"1.a.0.1","outcome":"throttled","reason":"slow down"}},
                 {"version":5,"type":"attempt_settled","facts":{"attempt":"1.a.0.2","outcome":"unavailable",
                  "latency_ms":12,"reason":"nothing answers at 127.0.0.1:11434"}},
                 {"version":6,"type":"failed","facts":{"code":"model_unavailable"}}],"has_more":false}""");

        Ran ran = get();

        assertThat(ran.err().lines())
                .containsExactly(
                        "last attempt: 1.a.0.2 unavailable, 12 ms: nothing answers at 127.0.0.1:11434",
                        "what happened: ./waybill job records job_1");
        assertThat(get("--json").err()).isEmpty();
    }

    @Test
    void failedJobWhoseRecordsMayNotBeRead_isShownAllTheSame() {
        server.on("GET /v1/jobs/job_1", 200, """
                {"id":"job_1","task":"t","task_version":1,"status":"failed","error":{"code":"attempt_unknown","detail":"x"}}""");
        server.on("GET /v1/jobs/job_1/records", 403, "{\"code\":\"scope_missing\",\"title\":\"x\"}");

        Ran ran = get();

        assertThat(ran.exit()).isZero();
        assertThat(ran.err()).hasLineCount(1);
    }

    @Test
    void input_isShownWhereItIsAskedFor() {
        server.on(
                "GET /v1/jobs/job_1",
                asked -> FakeWaybill.Answer.json(
                        200,
                        "{\"id\":\"job_1\",\"task\":\"t\",\"task_version\":1,\"status\":\"completed\""
                                + (asked.query().equals("include=input") ? ",\"input\":{\"about\":\"rain\"}" : "")
                                + "}"));

        assertThat(get("--input").out()).contains("input", "{\"about\":\"rain\"}");
        assertThat(get().out()).doesNotContain("rain");
    }

    @Test
    void automationsAnswer_isNotSaidToBeDecidedByAModel() {
        server.on("GET /v1/jobs/job_1", 200, """
                {"id":"job_1","task":"t","task_version":1,"status":"completed","output":{},
                 "answer":{"endpoint":"erp","model":"http","attempts":2,"decided_by":"model"}}""");

        assertThat(get().out()).contains("erp/http; the job took 2 attempts").doesNotContain("decided by");
    }
}
