package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.Batch;
import dev.waybill.client.BatchCounts;
import dev.waybill.client.BatchItem;
import dev.waybill.client.BatchRequest;
import dev.waybill.client.BatchResult;
import dev.waybill.client.BatchStatus;
import dev.waybill.client.Batches;
import dev.waybill.client.ItemStatus;
import dev.waybill.client.ItemSummary;
import dev.waybill.client.Job;
import dev.waybill.client.JobFilter;
import dev.waybill.client.JobSummary;
import dev.waybill.client.TaskVersion;
import dev.waybill.client.WaybillClient;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches through the public API and by the command, on the whole template. */
class BatchIT {

    private static final String ECHO = """
            task: echo
            version: 1
            input: {type: object, required: [text], additionalProperties: false, properties: {text: {type: string}, n: {type: number}}}
            output: {type: object}
            steps:
              - name: answer
                kind: generate
                prompt: {user: "{{input.text}}"}
                schema: {type: object}
                retry: none
                models: [{endpoint: echo, model: large, timeout: 10s}]
            deadline: 1m
            """;
    private static final String STUCK = ECHO.replace("task: echo", "task: stuck")
            .replace("endpoint: echo", "endpoint: silent")
            .replace("timeout: 10s", "timeout: 3s");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Whether calls that were to fail still do. */
    private static final AtomicBoolean broken = new AtomicBoolean();

    private static FakeOpenAiServer echo;
    private static FakeOpenAiServer silent;
    private static RunningWaybill waybill;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        echo = FakeOpenAiServer.start().otherwise(BatchIT::echo);
        silent = FakeOpenAiServer.start().otherwise(request -> Reaction.silence(""));
        String models = "endpoints:\n  echo: {kind: openai, baseUrl: \"" + echo.baseUrl()
                + "\", price: {input: 1000000, output: 2000000}}\n"
                + "  silent: {kind: openai, baseUrl: \"" + silent.baseUrl() + "\"}\n";
        waybill = RunningWaybill.start(RunningWaybill.ROOT, data, models, ECHO, STUCK);
    }

    private static Reaction echo(Request request) {
        String body = request.body().toString();
        if (body.contains("never")) {
            return Reaction.silence("");
        }
        return broken.get() && body.contains("fails") ? Reaction.error(503, "{}") : Reaction.answer("{\"ok\":true}");
    }

    @AfterAll
    static void stop() throws IOException {
        waybill.close();
        echo.close();
        silent.close();
    }

    private static WaybillClient client() {
        return WaybillClient.of(waybill.url(), waybill.key().strip());
    }

    private static Ran command(String... line) {
        return Ran.waybill(
                RunningWaybill.ROOT,
                Map.of(
                        "WAYBILL_URL",
                        waybill.url().toString(),
                        "WAYBILL_KEY",
                        waybill.key().strip()),
                "",
                line);
    }

    /** Each sixth is none, each seventh fails as long as calls fail. */
    private static Stream<BatchItem> sixty() {
        return IntStream.range(0, 60)
                .mapToObj(i -> BatchItem.of(
                        "item-" + i,
                        i % 6 == 5
                                ? Map.of("txt", "x")
                                : Map.of("text", i % 7 == 6 ? "this fails" : "this goes well")));
    }

    private static void addUp(Batch batch) {
        BatchCounts counts = batch.counts();
        assertThat(counts.ended() + counts.processing() + counts.awaitingReview())
                .as(batch.raw().toString())
                .isEqualTo(batch.raw().at("/counts/total").asInt());
        assertThat(counts.invalid() + counts.completed() + counts.failed() + counts.cancelled() + counts.expired())
                .as(batch.raw().toString())
                .isEqualTo(counts.ended());
        assertThat(counts.processing()).as(batch.raw().toString()).isNotNegative();
    }

    @Test
    void sixtyItems_addUpAtEveryLook_andWhatFailedRunsAgain() {
        broken.set(true);
        Batches batches = client().batches();
        Batch made = batches.create(BatchRequest.of("echo"));
        assertThat(batches.add(made.id(), sixty()).total()).isEqualTo(60);
        // Its second comes with another request, and the same request again is taken once.
        for (int n = 0; n < 2; n++) {
            assertThat(batches.add(made.id(), Stream.of(BatchItem.of("item-0", Map.of("text", "again"))))
                            .total())
                    .isEqualTo(61);
        }
        addUp(batches.close(made.id()));

        int[] least = {0};
        Batch ended = batches.await(made.id(), PATIENCE, Duration.ofSeconds(1), Batch::isFinal, seen -> {
            addUp(seen);
            assertThat(seen.counts().ended()).isGreaterThanOrEqualTo(least[0]);
            least[0] = seen.counts().ended();
        });

        addUp(ended);
        assertThat(ended.status().text()).as(ended.raw().toString()).isEqualTo("completed");
        List<String> bad = IntStream.range(0, 60)
                .filter(i -> i % 6 == 5)
                .mapToObj(i -> "item-" + i)
                .toList();
        List<String> failing = IntStream.range(0, 60)
                .filter(i -> i % 6 != 5 && i % 7 == 6)
                .mapToObj(i -> "item-" + i)
                .toList();
        assertThat(ended.counts().invalid()).isEqualTo(bad.size() + 1);
        assertThat(ended.counts().failed()).isEqualTo(failing.size());
        assertThat(ended.usage().costMicros()).isPositive();

        List<BatchResult> results = batches.results(made.id()).all();
        assertThat(results)
                .extracting(BatchResult::customId)
                .containsExactlyElementsOf(Stream.concat(sixty().map(BatchItem::customId), Stream.of("item-0"))
                        .toList());
        assertThat(results.get(0).output().map(JsonNode::toString))
                .as(results.get(0).raw().toString())
                .contains("{\"ok\":true}");
        assertThat(results.get(60).error().orElseThrow().code()).isEqualTo("duplicate_custom_id");
        assertThat(batches.results(made.id(), ItemStatus.FAILED).all())
                .extracting(BatchResult::customId)
                .containsExactlyElementsOf(failing);
        assertThat(batches.items(made.id(), ItemStatus.INVALID).all())
                .extracting(ItemSummary::customId)
                .contains(bad.toArray(String[]::new));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        client().jobs().list(JobFilter.ALL.batch(made.id())).all())
                .extracting(JobSummary::batch)
                .hasSize(60 - bad.size()));

        broken.set(false);
        assertThat(batches.retry(made.id()).round()).isEqualTo(2);
        Batch again = batches.await(made.id(), PATIENCE, Duration.ofSeconds(1), Batch::isFinal, BatchIT::addUp);
        assertThat(again.counts().failed()).isZero();
        assertThat(again.counts().completed()).isEqualTo(60 - bad.size());
        assertThat(again.counts().invalid()).isEqualTo(ended.counts().invalid());
        assertThat(batches.list().all()).extracting(Batch::id).contains(made.id());
    }

    @Test
    void cancel_endsWhatHasNotEnded() {
        Batches batches = client().batches();
        Batch made = batches.create(BatchRequest.of("stuck")
                .items(IntStream.range(0, 5)
                        .mapToObj(i -> BatchItem.of("s" + i, Map.of("text", "x")))
                        .toList()));

        Batch asked = batches.cancel(made.id());

        addUp(asked);
        Batch ended = batches.await(made.id(), PATIENCE);
        addUp(ended);
        assertThat(ended.status().text()).isEqualTo("cancelled");
        assertThat(ended.counts().cancelled()).isEqualTo(5);
        assertThat(batches.results(made.id()).all()).hasSize(5).allSatisfy(result -> assertThat(
                        result.error().orElseThrow().code())
                .isEqualTo("cancelled"));
    }

    @Test
    void costThatIsReached_cancelsWhatHasNotEnded_onceAHundredItemsHave() {
        ObjectNode asked = Json.object().put("task", "echo");
        asked.putObject("stop_when").put("cost_micros", 1);
        HttpResponse<String> made = waybill.post("/v1/batches", Json.write(asked));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(202);
        assertThat(Json.parse(made.body()).at("/stop_when/cost_micros").asInt()).isEqualTo(1);
        String id = Json.parse(made.body()).path("id").asText();
        Batches batches = client().batches();
        batches.add(id, IntStream.range(0, 99).mapToObj(i -> BatchItem.of("cheap-" + i, Map.of("text", "well"))));
        await().atMost(PATIENCE).until(() -> batches.get(id).counts().completed() == 99);
        assertThat(batches.get(id).usage().costMicros()).isGreaterThan(99);
        assertThat(batches.get(id).status()).isEqualTo(BatchStatus.RECEIVING);

        batches.add(
                id,
                Stream.of("never-1", "never-2", "hundredth")
                        .map(item -> BatchItem.of(item, Map.of("text", item.replaceAll("-.", "")))));

        Batch ended = batches.await(id, PATIENCE);
        addUp(ended);
        assertThat(ended.status()).as(ended.raw().toString()).isEqualTo(BatchStatus.CANCELLED);
        assertThat(ended.reason()).contains("cost_micros");
        assertThat(ended.counts().completed()).isEqualTo(100);
        assertThat(ended.counts().cancelled()).isEqualTo(2);
    }

    @Test
    void draft_isTheOneThatTheBatchBeganWith_whateverBecomesOfIt() {
        String draft = """
                task: drafted
                version: 1
                input: {type: object}
                output: {type: object}
                steps: [{name: said, kind: compute, value: '{"by": "%s"}'}]
                """;
        client().tasks().draftYaml(draft.formatted("the first"));
        Batches batches = client().batches();
        Batch made = batches.create(BatchRequest.of("drafted").taskVersion(TaskVersion.DRAFT));
        batches.add(made.id(), Stream.of(BatchItem.of("before", Map.of())));
        client().tasks().draftYaml(draft.formatted("the second"));
        batches.add(made.id(), Stream.of(BatchItem.of("after", Map.of())));
        batches.close(made.id());

        Batch ended = batches.await(made.id(), PATIENCE);

        assertThat(ended.isWhole()).as(ended.raw().toString()).isTrue();
        assertThat(ended.raw().path("task_version").asText()).isEqualTo(TaskVersion.DRAFT);
        List<BatchResult> results = batches.results(made.id()).all();
        assertThat(results)
                .extracting(result -> result.output().orElseThrow().path("by").asText())
                .containsExactly("the first", "the first");
        List<Job> jobs = results.stream()
                .map(result -> client().jobs().get(result.job().orElseThrow()))
                .toList();
        assertThat(jobs).allSatisfy(job -> assertThat(job.isOfDraft()).isTrue());
        assertThat(jobs)
                .extracting(Job::taskHash)
                .doesNotContain(Optional.empty())
                .containsOnly(jobs.get(0).taskHash());
    }

    @Test
    void csvFile_goesByTheCommand_fromFileToResults() throws IOException {
        Path rows = Files.writeString(
                folder.resolve("rows.csv"),
                "no,text,label,n\n"
                        + IntStream.range(0, 12)
                                .mapToObj(
                                        i -> i + ",\"row \"\"" + i + "\"\"\",x," + (i == 3 ? "true" : i + ".50") + "\n")
                                .reduce("", String::concat));
        Path out = folder.resolve("results.ndjson");

        Ran submitted = command(
                "batch",
                "submit",
                rows.toString(),
                "--task=echo",
                "--id-column=no",
                "--column=text",
                "--json-column=n",
                "--wait",
                "--json");

        // One row is not valid, which is not what was wanted of it.
        assertThat(submitted.exit()).as(submitted.err()).isEqualTo(Exit.FAILED);
        String id = Json.parse(submitted.out()).path("id").asText();
        assertThat(Json.parse(submitted.out()).at("/counts/completed").asInt()).isEqualTo(11);
        assertThat(submitted.err()).startsWith("batch " + id);
        Ran results = command("batch", "results", id, "--out", out.toString());
        assertThat(results.exit()).as(results.err()).isEqualTo(Exit.DONE);
        assertThat(Files.readAllLines(out))
                .extracting(line -> Json.parse(line).path("custom_id").asText())
                .containsExactlyElementsOf(
                        IntStream.range(0, 12).mapToObj(Integer::toString).toList());
        Ran invalid = command("batch", "results", id, "--status", "invalid");
        assertThat(invalid.out()).hasLineCount(1).contains("/input/n");
        assertThat(command("batch", "submit", rows.toString(), "--id", id, "--id-column=no", "--json-column=n")
                        .err())
                .contains("takes no more items");
        assertThat(command("batch", "list").out()).contains(id);
        assertThat(command("batch", "retry", id).exit()).isEqualTo(Exit.REFUSED);
    }
}
