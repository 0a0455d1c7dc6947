package dev.waybill.command.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.FakeWaybill;
import dev.waybill.command.FakeWaybill.Answer;
import dev.waybill.command.FakeWaybill.Asked;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobCommandTest {

    private static final String QUEUED = """
            {"id":"job_1","task":"t","task_version":1,"status":"queued","created_at":"2026-01-01T00:00:00Z"}""";
    private static final String COMPLETED = """
            {"id":"job_1","task":"t","task_version":1,"status":"completed","created_at":"2026-01-01T00:00:00Z",
             "finished_at":"2026-01-01T00:00:00.250Z","output":{"team":"billing"},"usage":{"cost_micros":12},
             "answer":{"endpoint":"embedded","model":"m","confidence":0.91,"attempts":1,"decided_by":"model"}}""";
    private static final String FAILED = """
            {"id":"job_1","task":"t","task_version":1,"status":"failed",
             "error":{"code":"models_failed","detail":"no model answered","retryable":true}}""";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void get_showsEveryDigitOfNumbers() {
        String output =
                "{\"order\":9007199254740993,\"of\":[1234567890123456789012345678901234567890,1.50],\"a\":0.1234567890123456789}";
        server.on("GET /v1/jobs/job_1", 200, COMPLETED.replace("{\"team\":\"billing\"}", output));
        assertThat(server.waybill(root, "job", "get", "job_1", "--json").out()).contains("\"output\":" + output);
        assertThat(server.waybill(root, "job", "get", "job_1").out())
                .contains("9007199254740993", "1234567890123456789012345678901234567890", "1.50");
    }

    @Test
    void jobOfADraft_isAskedFor_andShownByItsContent() {
        server.on("POST /v1/jobs", 202, """
                {"id":"job_1","task":"t","task_version":"draft","task_hash":"sha256:0123456789abcdef","status":"queued"}""");

        Ran ran = server.waybill(root, "job", "submit", "t", "--input", "{}", "--task-version", "draft");

        assertThat(server.last().json().path("task_version").textValue()).isEqualTo("draft");
        assertThat(ran.out()).contains("t draft sha256:01234567…");
        server.waybill(root, "job", "submit", "t", "--input", "{}", "--version", "2");
        assertThat(server.last().json().path("task_version").intValue()).isEqualTo(2);
    }

    @Test
    void submit_sendsNumbersAsTheyAreWritten() {
        server.on("POST /v1/jobs", 202, QUEUED);
        String input = "{\"z\":9007199254740993,\"a\":[1.50,1E5,-0,0.1234567890123456789,1e400]}";
        server.waybill(root, "job", "submit", "t", "--input", input);
        assertThat(server.last().body()).contains("\"input\":" + input);
    }

    @Test
    void submit_sendsWhatWasAskedFor() throws IOException {
        server.on("POST /v1/jobs", 202, QUEUED);
        Path input = Files.writeString(root.resolve("in.json"), "{\"amount\": 12.300}");

        Ran ran = server.waybill(
                root,
                ("job submit t --version 2 --priority bulk --deadline 90s --subject s --metadata a=b --metadata c=d"
                                + " --idempotency-key k\"1 --input " + input)
                        .split(" "));

        Asked asked = server.last();
        JsonNode expected = FakeWaybill.parse("""
                {"task":"t","task_version":2,"input":{"amount":12.300},"priority":"bulk","deadline":"PT1M30S",
                 "subject":"s","metadata":{"a":"b","c":"d"}}""");
        assertThat(asked.json()).isEqualTo(expected);
        assertThat(asked.body()).contains("12.300");
        assertThat(asked.headers())
                .containsEntry("Authorization", "Bearer " + FakeWaybill.KEY)
                .containsEntry("Idempotency-Key", "\"k\\\"1\"")
                .containsEntry("Content-Type", "application/json")
                .doesNotContainKey("Prefer");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("job_1", "queued");
        assertThat(ran.err()).contains("job wait job_1");
    }

    @Test
    void submitWithWait_showsTheAnswer() {
        server.on("POST /v1/jobs", 202, QUEUED);
        server.on("GET /v1/jobs/job_1", 200, COMPLETED);

        Ran ran = server.waybill(root, "job", "submit", "t", "--input", "{}", "--wait");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out())
                .contains("embedded/m, confidence 0.91; the job took 1 attempt", "250 ms", "$0.000012", "billing");
    }

    @Test
    void submitFromStandardInput_readsIt() {
        server.on("POST /v1/jobs", 202, QUEUED);

        Ran ran = Ran.waybill(
                root,
                Map.of("WAYBILL_URL", server.url().toString(), "WAYBILL_KEY", FakeWaybill.KEY),
                "{\"a\":1}",
                "job submit t --json --input -".split(" "));

        assertThat(server.last().json().path("input")).isEqualTo(FakeWaybill.parse("{\"a\":1}"));
        assertThat(ran.out()).hasLineCount(1);
        assertThat(FakeWaybill.parse(ran.out())).isEqualTo(FakeWaybill.parse(QUEUED));
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void inputThatIsNoJson_isRefusedWithItsPlaceAndNoneOfItsText() {
        Ran ran = server.waybill(root, "job", "submit", "t", "--input", "{\"secret-canary\": oops}");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err())
                .contains("line 1, column")
                .doesNotContain("canary")
                .doesNotContain("oops");
    }

    @Test
    void missingInputFile_isRefusedByName() {
        Ran ran = server.waybill(root, "job", "submit", "t", "--input", "nowhere.json");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("nowhere.json");
    }

    @Test
    void wait_pollsUntilTheEnd() {
        server.on(
                "GET /v1/jobs/job_1",
                asked -> Answer.json(200, server.count("GET", "/v1/jobs/job_1") < 2 ? QUEUED : COMPLETED));

        Ran ran = server.waybill(root, "job", "wait", "job_1", "--timeout", "20s");

        assertThat(server.last().query()).startsWith("wait=");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.err()).contains("queued");
    }

    @Test
    void waitForAJobThatFails_exitsWithOneAndItsReason() {
        server.on("GET /v1/jobs/job_1", 200, FAILED);

        Ran ran = server.waybill(root, "job", "wait", "job_1");

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.out()).contains("models_failed: no model answered");
    }

    @Test
    void waitThatRunsOut_saysHowToGoOn() {
        server.on("GET /v1/jobs/job_1", 200, QUEUED);

        Ran ran = server.waybill(root, "job", "wait", "job_1", "--timeout", "0");

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.err()).contains("still queued", "./waybill job wait job_1");
    }

    @Test
    void unknownJob_isRefused() {
        assertThat(server.waybill(root, "job", "get", "job_9").exit()).isEqualTo(Exit.REFUSED);
    }
}
