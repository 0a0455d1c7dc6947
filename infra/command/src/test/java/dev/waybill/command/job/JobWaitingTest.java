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

/** What a person sees while a job is waited for. */
class JobWaitingTest {

    private static final String QUEUED = job("queued", "\"waiting\":{\"for\":\"queue\"}");
    private static final String ASKING =
            job("in_progress", "\"waiting\":{\"for\":\"model\",\"until\":\"2026-11-29T20:52:13.500Z\"}");
    private static final String RESTING =
            job("in_progress", "\"waiting\":{\"for\":\"circuit\",\"until\":\"2026-11-29T20:53:00.000Z\"}");
    private static final String PERSON = job("awaiting_review", "\"waiting\":{\"for\":\"person\"}");
    private static final String COMPLETED = job("completed", "\"output\":1");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String job(String status, String more) {
        return """
                {"id":"job_1","task":"t","task_version":1,"status":"%s",%s}""".formatted(status, more);
    }

    private void jobGoes(String... ways) {
        AtomicInteger looks = new AtomicInteger();
        server.on("POST /v1/jobs", 202, QUEUED);
        server.on(
                "GET /v1/jobs/job_1",
                asked -> Answer.json(200, List.of(ways).get(Math.min(looks.getAndIncrement(), ways.length - 1))));
    }

    private Ran submit(String... more) {
        String[] line = {"job", "submit", "t", "--input", "{}", "--wait", "10m"};
        String[] whole = java.util.Arrays.copyOf(line, line.length + more.length);
        System.arraycopy(more, 0, whole, line.length, more.length);
        return server.waybill(root, whole);
    }

    @Test
    void submission_isNotHeld_andItsIdComesBeforeAnythingElse() {
        jobGoes(COMPLETED);

        Ran ran = submit();

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.err().lines()).first().isEqualTo("job job_1");
        assertThat(server.count("POST", "/v1/jobs")).isEqualTo(1);
        assertThat(server.last().query()).isEqualTo("wait=2");
    }

    @Test
    void changes_areToldOnceEach_withWhatKeepsTheJob() {
        jobGoes(ASKING, ASKING, RESTING, COMPLETED);

        Ran ran = submit();

        assertThat(ran.err().lines().map(line -> line.replaceFirst("^ +\\S+ m?s  ", "")))
                .containsExactly(
                        "job job_1",
                        "in_progress, a model answers by 20:52:13Z",
                        "in_progress, every model that it may ask next rests until 20:53:00Z");
    }

    @Test
    void jobThatWaitsForAPerson_endsTheWaitOfItsSubmission() {
        jobGoes(PERSON);

        Ran ran = submit();

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.err()).contains("job_1 waits for a person: ./waybill review show job_1");
        assertThat(server.count("GET", "/v1/jobs/job_1")).isEqualTo(1);
    }

    @Test
    void program_isToldNothingBeforeTheEnd_andThePersonBesideItTheId() {
        jobGoes(COMPLETED);

        assertThat(submit("--json").err()).isEmpty();
        assertThat(server.last().query()).isEqualTo("wait=25");
        Ran watched =
                server.waybill(root, Look.ofTerminal(80, false), "job submit t --input {} --wait --json".split(" "));
        assertThat(watched.err().strip()).isEqualTo("job job_1");
        assertThat(FakeWaybill.parse(watched.out()).path("status").asText()).isEqualTo("completed");
    }

    @Test
    void wayToGoOn_namesTheSameWaybill() {
        server.on("GET /v1/jobs/job_1", 200, QUEUED);

        Ran ran = server.waybill(
                root,
                "job",
                "wait",
                "job_1",
                "--timeout",
                "0",
                "--url",
                server.url().toString());

        assertThat(ran.err()).contains("./waybill job wait job_1 --url " + server.url());
    }
}
