package dev.waybill.command.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobCancelTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void cancelledJob_isShown() {
        server.on("POST /v1/jobs/job_1/cancel", 200, """
                {"id":"job_1","task":"t","task_version":1,"status":"cancelled",
                 "error":{"code":"cancelled","detail":"the job was cancelled","retryable":false}}""");
        Ran ran = server.waybill(root, "job", "cancel", "job_1");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("cancelled");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void jobOnItsWay_saysHowToGoOn() {
        server.on("POST /v1/jobs/job_1/cancel", 202, """
                {"id":"job_1","task":"t","task_version":1,"status":"cancelling"}""");
        Ran ran = server.waybill(root, "job", "cancel", "job_1", "--json");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(FakeWaybill.parse(ran.out()).path("status").asText()).isEqualTo("cancelling");
        assertThat(ran.err()).contains("./waybill job wait job_1");
    }

    @Test
    void jobWithAnotherEnd_isRefusedWithWhatHappened() {
        server.on("POST /v1/jobs/job_1/cancel", 409, """
                {"code":"state_conflict","title":"x","detail":"the job is completed already"}""");
        Ran ran = server.waybill(root, "job", "cancel", "job_1");
        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("409 state_conflict", "completed already");
    }
}
