package dev.waybill.command.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that a person decides on, as the job commands show them. */
class JobInReviewTest {

    private static final String WAITING = """
            {"id":"job_1","task":"t","task_version":1,"status":"awaiting_review",
             "review":{"reason":"unsure","level":1,"due_at":"2099-01-01T00:00:00.000Z","answer_version":4},
             "deadline_at":"2099-01-01T00:02:00.000Z","record":{"version":4,"hash":"sha256:0"}}""";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void waitingJob_saysWhyUntilWhen_andHowToDecide() {
        server.on("GET /v1/jobs/job_1", 200, WAITING);

        Ran ran = server.waybill(root, "job", "get", "job_1");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out())
                .contains("awaiting_review", "a person (unsure) until 2099-01-01 00:00Z")
                .contains("./waybill review show job_1");
    }

    @Test
    void waitThatEndsBeforeThePersonDoes_saysWhomItWaitsFor() {
        server.on("GET /v1/jobs/job_1", 200, WAITING);

        Ran ran = server.waybill(root, "job", "wait", "job_1", "--timeout", "0");

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.err()).contains("job_1 waits for a person: ./waybill review show job_1");
    }

    @Test
    void jobThatAPersonCorrected_saysWhoDecided() {
        server.on("GET /v1/jobs/job_1", 200, """
                {"id":"job_1","task":"t","task_version":1,"status":"completed","output":{"team":"legal"},
                 "answer":{"attempts":2,"decided_by":"person"}}""");

        Ran ran = server.waybill(root, "job", "get", "job_1");

        assertThat(ran.out()).contains("a person's own; the job took 2 attempts, decided by person", "legal");
    }

    @Test
    void rejectedJob_failsTheWait() {
        server.on("GET /v1/jobs/job_1", 200, """
                {"id":"job_1","task":"t","task_version":1,"status":"failed",
                 "error":{"code":"rejected","detail":"a person decided that there is to be no answer","retryable":false}}""");

        Ran ran = server.waybill(root, "job", "wait", "job_1");

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.out()).contains("rejected: a person decided");
    }
}
