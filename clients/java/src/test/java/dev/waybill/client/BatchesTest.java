package dev.waybill.client;

import static dev.waybill.client.FakeServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.client.FakeServer.Answer;
import dev.waybill.client.FakeServer.Asked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchesTest {

    private static final String BATCH = """
            {"id":"batch_1","object":"batch","task":"t","round":2,"status":"in_progress",\
            "counts":{"total":9,"invalid":1,"processing":2,"awaiting_review":1,"completed":3,"failed":1,"cancelled":1,"expired":0},\
            "usage":{"input_tokens":5,"output_tokens":6,"cost_micros":7},"created_at":"2026-11-01T12:00:00.000Z",\
            "closed_at":"2026-11-01T12:01:00.000Z","deadline_at":"2026-11-02T12:00:00.000Z","metadata":{"night":"1"}}""";
    private static final Answer TAKEN = json(202, "{\"taken\":1,\"total\":5}");
    private static final Answer BUSY = json(503, "{\"code\":\"unavailable\",\"title\":\"Unavailable\"}");

    private final FakeServer server = new FakeServer();
    private final FakeTime time = new FakeTime();

    @AfterEach
    void stop() {
        server.close();
    }

    private Batches batches(RetryPolicy policy) {
        return WaybillClient.builder(server.url(), FakeServer.KEY)
                .retries(policy)
                .pacing(time.pacing())
                .build()
                .batches();
    }

    private Batches batches() {
        return batches(RetryPolicy.DEFAULT);
    }

    private static Stream<BatchItem> items(int count) {
        return IntStream.range(0, count).mapToObj(i -> BatchItem.of("c" + i, Map.of("n", i)));
    }

    @Test
    void batch_isReadWithItsCounts() {
        server.answers(200, BATCH);

        Batch batch = batches().get("batch_1");

        assertThat(batch.counts()).isEqualTo(new BatchCounts(1, 2, 1, 3, 1, 1, 0));
        assertThat(batch.counts().ended()).isEqualTo(6);
        assertThat(batch.round()).isEqualTo(2);
        assertThat(batch.usage().costMicros()).isEqualTo(7);
        assertThat(batch.isFinal()).isFalse();
        assertThat(batch.isWhole()).isFalse();
        assertThat(batch.metadata()).containsEntry("night", "1");
        assertThat(batch.closedAt()).isPresent();
        assertThat(batch.took()).isEmpty();
        assertThat(batch.reason()).isEmpty();
    }

    @Test
    void request_holdsWhatWasAskedFor() {
        server.answers(202, BATCH);

        Batch unused = batches()
                .create(BatchRequest.of("t")
                        .taskVersion("2")
                        .priority(Priority.BULK)
                        .deadline(Duration.ofHours(2))
                        .subject("s")
                        .metadata("a", "b")
                        .stopWhenFailedPercent(20)
                        .stopWhenCostMicros(5_000_000_000L)
                        .items(List.of(BatchItem.of("c1", 1).subject("s1").metadata("k", "v")))
                        .idempotencyKey("night \"1\""));

        Asked asked = server.last();
        assertThat(asked.line()).isEqualTo("POST /v1/batches");
        assertThat(asked.headers()).containsEntry("Idempotency-Key", "\"night \\\"1\\\"\"");
        assertThat(asked.body()).isEqualTo("""
                        {"task":"t","task_version":2,"priority":"bulk","deadline":"PT2H","subject":"s","metadata":{"a":"b"},\
                        "stop_when":{"failed_percent":20,"cost_micros":5000000000},\
                        "items":[{"custom_id":"c1","input":1,"subject":"s1","metadata":{"k":"v"}}]}""");
    }

    @Test
    void creation_hasAKeyOfItsOwn_underWhichItIsSentAgain() {
        server.answers(BUSY, json(202, BATCH));
        assertThat(batches().create(BatchRequest.of("t")).id()).isEqualTo("batch_1");
        assertThat(server.asked()).hasSize(2);
        assertThat(server.asked().get(0).headers().get("Idempotency-Key"))
                .isEqualTo(server.asked().get(1).headers().get("Idempotency-Key"))
                .isNotNull();

        server.answers(202, BATCH);
        Batch unused = batches(RetryPolicy.NONE).create(BatchRequest.of("t"));
        assertThat(server.last().headers()).containsKey("Idempotency-Key");
    }

    @Test
    void items_goInRequestsOfBoundedSize_whichSendEachOnce() {
        server.answers(TAKEN);
        List<ItemsTaken> told = new ArrayList<>();

        ItemsTaken sum = batches().add("batch_1", items(4_001).iterator(), told::add);

        assertThat(server.asked())
                .extracting(asked -> asked.body().lines().count())
                .containsExactly(2_000L, 2_000L, 1L);
        assertThat(server.asked()).allSatisfy(asked -> {
            assertThat(asked.line()).isEqualTo("POST /v1/batches/batch_1/items");
            assertThat(asked.headers()).containsEntry("Content-Type", "application/x-ndjson");
        });
        assertThat(server.asked().stream().flatMap(asked -> asked.body().lines()))
                .containsExactlyElementsOf(items(4_001).map(BatchItem::line).toList());
        assertThat(sum).isEqualTo(new ItemsTaken(4_001, 5));
        assertThat(told).extracting(ItemsTaken::taken).containsExactly(2_000, 4_000, 4_001);
    }

    @Test
    void largeItems_makeSmallRequests_andOneThatIsTooLargeGoesAlone() {
        server.answers(TAKEN);
        String large = "ä".repeat(200_000);

        ItemsTaken unused = batches()
                .add(
                        "batch_1",
                        Stream.of(large, large, large, large.repeat(4), "x").map(text -> BatchItem.of("c", text)));

        assertThat(server.asked())
                .extracting(asked -> asked.body().lines().count())
                .containsExactly(2L, 1L, 1L, 1L);
    }

    @Test
    void sameItemsAgain_comeUnderTheSameKeys_andOthersUnderOthers() {
        server.answers(TAKEN);

        ItemsTaken first = batches().add("batch_1", items(4_000));
        ItemsTaken again = batches().add("batch_1", items(4_001));

        List<String> keys = server.asked().stream()
                .map(asked -> String.valueOf(asked.headers().get("Idempotency-Key")))
                .toList();
        assertThat(first.taken() + again.taken()).isEqualTo(8_001);
        assertThat(keys.subList(2, 4)).isEqualTo(keys.subList(0, 2));
        assertThat(keys).hasSize(5);
        assertThat(keys.get(4)).isNotIn(keys.subList(0, 4));
    }

    @Test
    void lostAnswer_isAskedForAgain() {
        server.answers(BUSY, TAKEN);

        assertThat(batches().add("batch_1", items(3))).isEqualTo(new ItemsTaken(3, 5));
        assertThat(server.asked())
                .extracting(Asked::body)
                .containsExactly(server.last().body(), server.last().body());
    }

    @Test
    void refusedItems_endTheAdding() {
        server.answers(TAKEN, json(422, """
                {"code":"invalid_request","title":"x","detail":"line 1: c0 was there before"}"""));

        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(() -> batches().add("batch_1", items(6_000)))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("invalid_request"));
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void submit_makesABatch_addsItsItems_andClosesIt() {
        server.answers(json(202, BATCH), TAKEN, json(200, BATCH));

        Batch batch = batches().submit(BatchRequest.of("t"), items(2).toList());

        assertThat(batch.id()).isEqualTo("batch_1");
        assertThat(server.asked())
                .extracting(Asked::line)
                .containsExactly(
                        "POST /v1/batches", "POST /v1/batches/batch_1/items", "POST /v1/batches/batch_1/close");
    }

    @Test
    void wait_holdsAgain_andBearsWithAServerThatIsAway() {
        server.answers(json(200, BATCH), BUSY, json(200, BATCH.replace("in_progress", "completed")));
        List<Batch> seen = new ArrayList<>();

        Batch batch =
                batches().await("batch_1", Duration.ofMinutes(5), Duration.ofSeconds(2), Batch::isFinal, seen::add);

        assertThat(batch.isFinal()).isTrue();
        assertThat(seen).hasSize(1);
        assertThat(server.asked()).extracting(Asked::line).allMatch("GET /v1/batches/batch_1?wait=2"::equals);
    }

    @Test
    void results_arePagedByTheWayThatEachPageNames_andNothingIsAskedForEarly() {
        server.answers(
                json(
                        200,
                        """
                        {"custom_id":"a","job":"job_1","status":"completed","output":9007199254740993}
                        {"custom_id":"b","status":"invalid","error":{"code":"invalid_input"}}
                        """,
                        "Link: </v1/batches/batch_1/results?cursor=x>; rel=\"next\"",
                        "Content-Type: application/x-ndjson"),
                json(200, ""),
                json(200, "{\"custom_id\":\"c\",\"status\":\"failed\"}"));
        BatchResults results = batches().results("batch_1", ItemStatus.COMPLETED);
        assertThat(server.asked()).isEmpty();

        List<BatchResult> all = results.all();

        assertThat(all).extracting(BatchResult::customId).containsExactly("a", "b");
        assertThat(all.get(0).output())
                .hasValueSatisfying(output -> assertThat(output.toString()).isEqualTo("9007199254740993"));
        assertThat(all.get(1).job()).isEmpty();
        assertThat(all.get(1).error())
                .hasValueSatisfying(error -> assertThat(error.code()).isEqualTo("invalid_input"));
        assertThat(server.asked())
                .extracting(Asked::line)
                .containsExactly(
                        "GET /v1/batches/batch_1/results?status=completed", "GET /v1/batches/batch_1/results?cursor=x");
    }

    @Test
    void wayToAnotherServer_isNotFollowed() {
        server.answers(json(
                200, "{\"custom_id\":\"a\",\"status\":\"failed\"}", "Link: <https://evil.example/v1/x>; rel=\"next\""));

        assertThat(batches().results("batch_1").all()).hasSize(1);
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void resultsThatLeadBackToThemselves_areRefused() {
        server.answers(json(200, "{}", "Link: </v1/batches/batch_1/results>; rel=\"next\""));

        assertThatExceptionOfType(UnexpectedAnswerException.class)
                .isThrownBy(() -> batches().results("batch_1").all());
    }

    @Test
    void lists_acts_andItems_haveTheirRoutes() {
        server.answers(200, "{\"data\":[" + BATCH + "],\"has_more\":false,\"next_cursor\":null}");
        assertThat(batches().list().all()).extracting(Batch::id).containsExactly("batch_1");
        assertThat(server.last().line()).isEqualTo("GET /v1/batches?limit=100");

        server.answers(200, """
                {"data":[{"custom_id":"a","status":"invalid","round":1,"errors":[{"pointer":"/input/x","detail":"no"}]}],\
                "has_more":false}""");
        List<ItemSummary> invalid =
                batches().items("batch_1", ItemStatus.INVALID).all();
        assertThat(invalid).flatExtracting(ItemSummary::places).containsExactly(new ApiProblem.Place("/input/x", "no"));
        assertThat(server.last().line()).isEqualTo("GET /v1/batches/batch_1/items?limit=100&status=invalid");

        server.answers(202, BATCH);
        assertThat(batches().cancel("batch_1").id()).isEqualTo("batch_1");
        assertThat(server.last().line()).isEqualTo("POST /v1/batches/batch_1/cancel");
        assertThat(batches().retry("batch_1").round()).isEqualTo(2);
        assertThat(server.last().line()).isEqualTo("POST /v1/batches/batch_1/retry");
    }

    @Test
    void newRound_isNeverAskedForTwice() {
        server.answers(BUSY, json(202, BATCH));

        assertThatExceptionOfType(ApiProblem.class).isThrownBy(() -> batches().retry("batch_1"));
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void textForms_holdNoPayload() {
        assertThat(BatchItem.of("c", Map.of("secret", "s3cr3t"))).hasToString("BatchItem[c]");
        assertThat(BatchRequest.of("t").items(items(1).toList())).hasToString("BatchRequest[t]");
    }
}
