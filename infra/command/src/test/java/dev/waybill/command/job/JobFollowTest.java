package dev.waybill.command.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import dev.waybill.command.FakeWaybill.Answer;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.command.screen.Look;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class JobFollowTest {

    private static final List<String> RECORDS = List.of(
            record(1, "accepted", "queued", "{\"task\":\"t\",\"task_version\":1,\"priority\":\"interactive\"}"),
            record(2, "attempt_announced", "in_progress", """
                    {"attempt":"1.team.0.1","endpoint":"llm","gen_ai.request.model":"large"}"""),
            record(3, "attempt_settled", "completed", """
                    {"attempt":"1.team.0.1","verdict":"accepted","confidence":0.9,"latency_ms":1500}"""));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();
    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String record(int version, String type, String state, String facts) {
        return """
                {"job":"job_1","version":%d,"at":"2026-11-29T20:52:0%d.000Z","type":"%s","state":"%s","run":1,
                "actor":{"type":"system","id":"workflow"},"facts":%s}""".formatted(version, version, type, state, facts).replace("\n", "");
    }

    /** At each look the job has one record more. */
    private void serve(String lastStatus) {
        server.on("GET /v1/jobs/job_1", asked -> {
            int version = Math.min(looks.incrementAndGet(), RECORDS.size());
            String status = version == RECORDS.size() ? lastStatus : "in_progress";
            return Answer.json(200, """
                    {"id":"job_1","task":"t","task_version":1,"status":"%s","record":{"version":%d,"hash":"sha256:0"}}""".formatted(status, version));
        });
        server.on(
                "GET /v1/jobs/job_1/records",
                asked -> Answer.json(
                        200,
                        "{\"data\":[" + String.join(",", RECORDS.subList(0, Math.min(looks.get(), RECORDS.size())))
                                + "],\"has_more\":false,\"next_cursor\":null}"));
    }

    @Test
    void eachRecord_isToldOnce_asSoonAsItIsThere_thenTheJob() {
        serve("completed");
        Ran ran = server.waybill(root, "job", "follow", "job_1");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out().lines().toList().subList(0, 4))
                .containsExactly(
                        "      0 ms   1 accepted          queued          t v1, interactive",
                        "    1.00 s   2 attempt_announced in_progress     1.team.0.1 asks llm/large",
                        "    2.00 s   3 attempt_settled   completed       1.team.0.1 accepted, confidence 0.90, 1.50 s",
                        "");
        assertThat(ran.out()).contains("status  completed");
    }

    @Test
    void program_getsALineOfJsonForEachRecord_andNothingElse() {
        serve("failed");
        Ran ran = server.waybill(root, "job", "follow", "job_1", "--json");
        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.out().lines().map(FakeWaybill::parse).toList())
                .isEqualTo(RECORDS.stream().map(FakeWaybill::parse).toList());
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void jobThatWaitsForAPerson_isNotWaitedFor() {
        looks.set(RECORDS.size());
        serve("awaiting_review");
        Ran ran = server.waybill(root, "job", "follow", "job_1");
        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(server.count("GET", "/v1/jobs/job_1")).isEqualTo(1);
        assertThat(ran.err()).contains("./waybill review show job_1");
    }

    @Test
    void narrowTerminal_getsLinesThatItDoesNotWrap() {
        looks.set(RECORDS.size());
        serve("completed");
        Ran ran = server.waybill(root, Look.ofTerminal(60, false), "job", "follow", "job_1");
        assertThat(ran.out().lines()).allMatch(line -> line.length() <= 60);
        assertThat(ran.out()).doesNotContain("queued   ");
    }

    @Test
    void unknownJob_isRefused() {
        assertThat(server.waybill(root, "job", "follow", "job_2").exit()).isEqualTo(Exit.REFUSED);
    }
}
