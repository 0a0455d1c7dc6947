package dev.waybill.command.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobRetryTest {

    private static final String QUEUED = """
            {"id":"job_1","task":"t","task_version":1,"status":"queued","deadline_at":"2026-11-29T20:52:13.500Z"}""";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void redrivenJob_isShown_withTheWayToFollowIt() {
        server.on("POST /v1/jobs/job_1/retry", 202, QUEUED);
        Ran ran = server.waybill(root, "job", "retry", "job_1");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("queued", "2026-11-29 20:52Z");
        assertThat(ran.err()).contains("./waybill job follow job_1");
    }

    @Test
    void wait_endsWithTheJob_andItsExitStatus() {
        server.on("POST /v1/jobs/job_1/retry", 202, QUEUED);
        server.on("GET /v1/jobs/job_1", 200, """
                {"id":"job_1","task":"t","task_version":1,"status":"completed","output":1}""");
        Ran ran = server.waybill(root, "job", "retry", "job_1", "--wait", "1m", "--json");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(FakeWaybill.parse(ran.out()).path("output").asInt()).isEqualTo(1);
    }

    @Test
    void jobThatCannotGoOn_isRefusedWithTheReason() {
        server.on("POST /v1/jobs/job_1/retry", 409, """
                {"code":"rejected","title":"x","detail":"a person decided that there is to be no answer"}""");
        Ran ran = server.waybill(root, "job", "retry", "job_1");
        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("409 rejected", "no answer");
    }
}
