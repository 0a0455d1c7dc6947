package dev.waybill.command.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import dev.waybill.command.FakeWaybill.Answer;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.command.screen.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Side by side: most of it waits between two looks. */
@Execution(ExecutionMode.CONCURRENT)
class BatchCommandTest {

    private static final String FIRST = "{\"custom_id\":\"a\",\"status\":\"completed\",\"output\":0.10}";
    private static final String SECOND = "{\"custom_id\":\"b\",\"status\":\"failed\"}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    private void batchGoes(String... ways) {
        AtomicInteger looks = new AtomicInteger();
        server.on(
                "GET /v1/batches/batch_1",
                asked -> Answer.json(200, List.of(ways).get(Math.min(looks.getAndIncrement(), ways.length - 1))));
    }

    @Test
    void get_showsWhatStandsWhere() {
        batchGoes(Batches.withFailures());

        Ran ran = server.waybill(root, "batch", "get", "batch_1");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out().lines().map(line -> line.replaceAll(" +", " ")))
                .contains(
                        "batch batch_1",
                        "task t version 2",
                        "items 4",
                        "completed 2",
                        "failed 1",
                        "invalid 1",
                        "cost $0.001500");
        assertThat(ran.out()).doesNotContain("expired", "round");
    }

    @Test
    void wait_tellsEachChangeByALine_whereNobodyWatches() {
        batchGoes(Batches.inProgress(1), Batches.inProgress(1), Batches.withFailures());

        Ran ran = server.waybill(root, "batch", "wait", "batch_1");

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.err().lines().map(line -> line.replaceFirst("^ +\\S+ m?s  ", "")))
                .startsWith(
                        "in_progress, 1 of 4 ended: 1 completed",
                        "completed, 4 of 4 ended: 2 completed, 1 failed, 1 invalid");
    }

    @Test
    void wait_showsABarThatStaysInItsPlace_atATerminal() {
        batchGoes(Batches.inProgress(2), Batches.completed());

        Ran ran = server.waybill(root, Look.ofTerminal(100, false), "batch", "wait", "batch_1");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.err())
                .contains("\r", "[===============...............]", "[==============================]", "2 of 4 ended");
        assertThat(ran.err().replace('\r', '\n').lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(100));
    }

    @Test
    void wait_tellsAProgramNothingBeforeTheEnd() {
        batchGoes(Batches.completed());

        Ran ran = server.waybill(root, "batch", "wait", "batch_1", "--json");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.err()).isEmpty();
        assertThat(server.last().query()).isEqualTo("wait=25");
    }

    @Test
    void waitThatIsOver_endsWithTheBatchAsItIs() {
        batchGoes(Batches.inProgress(1));

        Ran ran = server.waybill(root, "batch", "wait", "batch_1", "--timeout", "0");

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.err()).contains("is still in_progress; go on with: ./waybill batch wait batch_1");
    }

    @Test
    void results_arePrintedAsTheyCome_pageByPage() {
        batchGoes(Batches.withFailures());
        server.on(
                "GET /v1/batches/batch_1/results",
                asked -> asked.query().isEmpty()
                        ? new Answer(200, "application/x-ndjson", FIRST + "\n")
                                .with("Link", "</v1/batches/batch_1/results?cursor=c>; rel=\"next\"")
                        : new Answer(200, "application/x-ndjson", SECOND + "\n"));

        Ran ran = server.waybill(root, "batch", "results", "batch_1");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).isEqualTo(FIRST + "\n" + SECOND + "\n");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void resultsInAFile_areThereWhole_orNotAtAll() throws IOException {
        batchGoes(Batches.inProgress(1));
        Path out = root.resolve("results.ndjson");
        server.on("GET /v1/batches/batch_1/results", asked -> new Answer(200, "application/x-ndjson", FIRST + "\n"));

        Ran ran = server.waybill(root, "batch", "results", "batch_1", "--status", "completed", "--out", out.toString());

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(out).hasContent(FIRST);
        assertThat(server.last().query()).isEqualTo("status=completed");
        assertThat(ran.err())
                .contains("1 result in " + out, "is still in_progress: items that have not ended are left out");

        server.on(
                "GET /v1/batches/batch_1/results",
                asked -> asked.query().isEmpty()
                        ? new Answer(200, "application/x-ndjson", SECOND + "\n")
                                .with("Link", "</v1/batches/batch_1/results?cursor=c>; rel=\"next\"")
                        : Answer.json(404, "{\"code\":\"not_found\",\"title\":\"x\"}"));
        Ran broken = server.waybill(root, "batch", "results", "batch_1", "--out", out.toString());

        assertThat(broken.exit()).isEqualTo(Exit.REFUSED);
        assertThat(out).hasContent(FIRST);
        try (var files = Files.list(root)) {
            assertThat(files).containsExactly(out);
        }
    }

    @Test
    void folderThatIsNotThere_isRefused() {
        batchGoes(Batches.completed());
        server.on("GET /v1/batches/batch_1/results", asked -> new Answer(200, "application/x-ndjson", FIRST));

        Ran ran = server.waybill(root, "batch", "results", "batch_1", "--out", "none/there/x.ndjson");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("there is no folder");
    }

    @Test
    void wait_goesOnForPeople_untilItsTimeIsOver() {
        batchGoes(Batches.withPeople(1), Batches.withPeople(1), Batches.completed());
        assertThat(server.waybill(root, "batch", "wait", "batch_1").exit()).isEqualTo(Exit.DONE);

        batchGoes(Batches.withPeople(1));
        Ran over = server.waybill(root, "batch", "wait", "batch_1", "--timeout", "1s");
        assertThat(over.exit()).isEqualTo(Exit.FAILED);
        assertThat(over.err()).contains("1 item waits for a person, and all others have ended");
    }

    @Test
    void retry_opensTheNextRound_andWaits() {
        server.on("POST /v1/batches/batch_1/retry", 202, Batches.inProgress(2));
        batchGoes(Batches.completed());

        assertThat(server.waybill(root, "batch", "retry", "batch_1").err()).contains("./waybill batch wait batch_1");
        assertThat(server.waybill(root, "batch", "retry", "batch_1", "--wait").exit())
                .isEqualTo(Exit.DONE);

        server.on("POST /v1/batches/batch_1/retry", 409, """
                {"code":"conflict","title":"x","detail":"every item completed"}""");
        Ran refused = server.waybill(root, "batch", "retry", "batch_1");
        assertThat(refused.exit()).isEqualTo(Exit.REFUSED);
        assertThat(refused.err()).contains("every item completed");
    }

    @Test
    void cancel_saysThatItIsOnItsWay() {
        server.on("POST /v1/batches/batch_1/cancel", 202, Batches.batch("cancelling", 1, 0, 0, 3));

        Ran ran = server.waybill(root, "batch", "cancel", "batch_1");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.err()).contains("batch_1 is cancelling");
    }

    @Test
    void list_hasCountsAndCosts_andSaysThatThereAreMore() {
        server.on(
                "GET /v1/batches",
                200,
                "{\"data\":[" + Batches.withFailures() + "],\"has_more\":true,\"next_cursor\":\"c\"}");

        Ran ran = server.waybill(root, "batch", "list", "--limit", "1");

        assertThat(ran.out()).startsWith("BATCH").contains("batch_1", "$0.001500", "2026-11-29 20:52Z");
        assertThat(ran.out().lines().toList().get(1).split(" +"))
                .as("how many are open, completed, failed and others add up to all")
                .startsWith("batch_1", "completed", "4", "0", "2", "1", "1");
        assertThat(ran.err()).contains("--cursor c");
        Ran json = server.waybill(root, "batch", "list", "--limit", "1", "--json");
        assertThat(FakeWaybill.parse(json.out()).path("next_cursor").asText()).isEqualTo("c");
    }
}
