package dev.waybill.command.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.FakeWaybill;
import dev.waybill.command.FakeWaybill.Answer;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchSubmitTest {

    private static final String ITEM = "{\"custom_id\":\"a\",\"input\":{\"n\":9007199254740993}}\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();

    @BeforeEach
    void batchIsTaken() {
        server.on("POST /v1/batches", 202, Batches.receiving());
        server.on("GET /v1/batches/batch_1", 200, Batches.receiving());
        server.on("POST /v1/batches/batch_1/close", 200, Batches.inProgress(0));
        server.on("POST /v1/batches/batch_1/items", asked -> {
            sent.add(asked.body());
            keys.add(String.valueOf(asked.headers().get("Idempotency-Key")));
            return Answer.json(202, "{\"taken\":1,\"total\":" + sent.size() + "}");
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(root.resolve(name), text);
    }

    private Ran submit(Path file, String... more) {
        List<String> line = new ArrayList<>(List.of("batch", "submit", file.toString()));
        line.addAll(List.of(more));
        return server.waybill(root, line.toArray(String[]::new));
    }

    private List<JsonNode> items() {
        return sent.stream().flatMap(String::lines).map(FakeWaybill::parse).toList();
    }

    @Test
    void lines_areSentAsTheyStand_digitByDigit_andTheBatchIsClosed() throws IOException {
        Ran ran = submit(
                file("a.ndjson", "\uFEFF" + ITEM + "\r\n\n{\"custom_id\":\"b\",\"input\":1e300,\"subject\":\"s\"}"),
                "--task",
                "t");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(sent).singleElement().asString().startsWith(ITEM).contains("\"input\":1e300,\"subject\":\"s\"");
        assertThat(server.last().path()).isEqualTo("/v1/batches/batch_1/close");
        assertThat(ran.err()).startsWith("batch batch_1\n").contains("./waybill batch wait batch_1");
    }

    @Test
    void request_saysWhatTheOptionsSay() throws IOException {
        List<JsonNode> asked = new CopyOnWriteArrayList<>();
        server.on("POST /v1/batches", request -> {
            asked.add(request.json());
            return Answer.json(202, Batches.receiving());
        });

        Ran ran = submit(
                file("a.jsonl", ITEM),
                "--task",
                "t",
                "--task-version",
                "draft",
                "--priority",
                "interactive",
                "--deadline",
                "6h",
                "--metadata",
                "night=1",
                "--stop-when-failed-percent",
                "20",
                "--stop-when-cost",
                "12.50",
                "--json");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(asked).containsExactly(FakeWaybill.parse("""
                        {"task":"t","task_version":"draft","priority":"interactive","deadline":"PT6H","metadata":{"night":"1"},
                         "stop_when":{"failed_percent":20,"cost_micros":12500000}}"""));
        assertThat(FakeWaybill.parse(ran.out()).path("id").asText()).isEqualTo("batch_1");
    }

    @Test
    void rows_becomeInputs_byTheirHeadings_andAreNumbered() throws IOException {
        Ran ran = submit(file("a.csv", "subject,body\r\n\"Hi, you\",\"two\nlines\"\r\nx,\n"), "--task", "t");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(items())
                .containsExactly(
                        FakeWaybill.parse(
                                "{\"custom_id\":\"row-1\",\"input\":{\"subject\":\"Hi, you\",\"body\":\"two\\nlines\"}}"),
                        FakeWaybill.parse("{\"custom_id\":\"row-2\",\"input\":{\"subject\":\"x\",\"body\":\"\"}}"));
    }

    @Test
    void columns_areTaken_named_andReadAsJson() throws IOException {
        Ran ran = submit(
                file("a.csv", "no,text,label,amount,lines\n7,hi,spam,0.10,\"[1,2]\"\n8,ho,ham,,\n"),
                "--task=t",
                "--id-column=no",
                "--column=text",
                "--json-column=amount",
                "--json-column=lines");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(sent).singleElement().asString().isEqualTo("""
                        {"custom_id":"7","input":{"text":"hi","amount":0.10,"lines":[1,2]}}
                        {"custom_id":"8","input":{"text":"ho"}}
                        """);
    }

    @Test
    void inputsWithAField_becomeItems() throws IOException {
        Ran ran = submit(file("a.ndjson", "{\"no\":7,\"text\":\"hi\"}\n"), "--task", "t", "--id-column", "no");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(items()).containsExactly(FakeWaybill.parse("{\"custom_id\":\"7\",\"input\":{\"text\":\"hi\"}}"));
    }

    @Test
    void standardInput_isNdjson_unlessItIsSaidToBeCsv() {
        Map<String, String> environment =
                Map.of("WAYBILL_URL", server.url().toString(), "WAYBILL_KEY", FakeWaybill.KEY);

        assertThat(Ran.waybill(root, environment, ITEM, "batch", "submit", "-", "--task", "t")
                        .exit())
                .isEqualTo(Exit.DONE);
        assertThat(Ran.waybill(root, environment, "a\n1\n", "batch", "submit", "-", "--task=t", "--format=csv")
                        .exit())
                .isEqualTo(Exit.DONE);
        assertThat(items()).extracting(item -> item.path("custom_id").asText()).containsExactly("a", "row-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a.ndjson | {\"custom_id\":\"a\"}\\n{\"secret\" | line 2: the document is not well-formed JSON",
                "a.ndjson | {\"a\":1,\"a\":\"secret\"} | line 1: a key stands twice in one object",
                "a.ndjson | \\n\\n[\"secret\"] | line 3: expected a JSON object on each line",
                "a.csv | a,b\\n1,2\\nsecret | line 3: expected 2 cells, as there are headings, got 1",
                "a.csv | a,b\\n1,\"secret | line 2: a quote that is opened here is never closed",
                "a.csv | a,a\\n1,secret | line 1: expected headings that are not empty and differ",
                "a.csv | ~~ | is empty",
                "a.ndjson | ~ ~ | holds no items",
                "a.csv | a,b\\n | holds no items",
                "a.txt | {} | add --format ndjson or --format csv"
            })
    void fileThatIsNone_isRefusedByItsLine_andNotRepeated(String name, String text, String said) throws IOException {
        Ran ran = submit(file(name, text.replace("\\n", "\n")), "--task", "t");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains(said).doesNotContain("secret");
        assertThat(ran.out()).isEmpty();
        assertThat(server.count("POST", "/v1/batches/batch_1/close")).isZero();
    }

    @Test
    void textThatIsNoUtf8_isRefused() throws IOException {
        Path file = Files.write(root.resolve("a.csv"), "a\nä\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(submit(file, "--task", "t").err()).contains("it is not text in UTF-8");
    }

    @Test
    void columnThatIsNotThere_isNamed_beforeAnythingIsMade() throws IOException {
        Ran ran = submit(file("a.csv", "a,b\n1,2\n"), "--task", "t", "--id-column", "c");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("there is no column c; there are a, b");
        assertThat(server.isUnasked()).isTrue();
    }

    @Test
    void optionsThatWouldHaveNoEffect_areRefused() throws IOException {
        Path file = file("a.ndjson", ITEM);

        assertThat(submit(file, "--task", "t", "--column", "a").exit()).isEqualTo(Exit.REFUSED);
        assertThat(submit(file, "--id", "batch_1", "--task", "t").exit()).isEqualTo(Exit.REFUSED);
        assertThat(submit(file, "--id", "batch_1", "--deadline", "1h").exit()).isEqualTo(Exit.REFUSED);
        assertThat(submit(file).exit()).isEqualTo(Exit.REFUSED);
        assertThat(server.isUnasked()).isTrue();
    }

    @Test
    void brokenOff_saysHowToGoOn_andTheSameLineSendsTheSameRequests() throws IOException {
        Path file = file(
                "a b.csv",
                "n\n"
                        + Stream.iterate(1, n -> n + 1)
                                .limit(4_500)
                                .map(n -> n + "\n")
                                .reduce("", String::concat));
        server.on("POST /v1/batches/batch_1/items", asked -> {
            keys.add(String.valueOf(asked.headers().get("Idempotency-Key")));
            return keys.size() == 2
                    ? Answer.json(422, "{\"code\":\"invalid_request\",\"title\":\"x\",\"detail\":\"line 7: no\"}")
                    : Answer.json(202, "{\"taken\":1,\"total\":1}");
        });

        Ran broken = submit(file, "--task", "t", "--json-column", "n");

        assertThat(broken.exit()).isEqualTo(Exit.REFUSED);
        assertThat(broken.err())
                .startsWith("batch batch_1\n")
                .contains("2,000 items are taken, up to line 2001")
                .contains("./waybill batch submit '" + file + "' --id batch_1 --json-column n")
                .contains("line 7: no");
        List<String> before = List.copyOf(keys);

        Ran gone = submit(file, "--id", "batch_1", "--json-column", "n");

        assertThat(gone.exit()).as(gone.err()).isEqualTo(Exit.DONE);
        assertThat(keys.subList(2, 4)).isEqualTo(before);
        assertThat(server.count("POST", "/v1/batches")).isEqualTo(1);
        assertThat(server.count("POST", "/v1/batches/batch_1/close")).isEqualTo(1);
    }

    @Test
    void fileOfWhichNothingIsTaken_leavesNoOpenBatch() throws IOException {
        server.on("POST /v1/batches/batch_1/cancel", 202, Batches.receiving());

        Ran broken = submit(file("a.csv", "a,b\n1\n"), "--task", "t");

        assertThat(broken.exit()).isEqualTo(Exit.REFUSED);
        assertThat(broken.err()).contains("batch_1 is cancelled").doesNotContain("--id batch_1");
        assertThat(server.count("POST", "/v1/batches/batch_1/cancel")).isEqualTo(1);
    }

    @Test
    void emptyBatchThatCannotBeCancelled_isToGoOn() throws IOException {
        server.on("POST /v1/batches/batch_1/cancel", 403, "{\"code\":\"forbidden\",\"title\":\"x\"}");

        Ran broken = submit(file("a.csv", "a,b\n1\n"), "--task", "t");

        assertThat(broken.err()).contains("--id batch_1").contains("expected 2 cells");
    }

    @Test
    void batchThatIsClosed_isSentNothing() throws IOException {
        server.on("GET /v1/batches/batch_1", 200, Batches.completed());

        Ran ran = submit(file("a.ndjson", ITEM), "--id", "batch_1", "--wait");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.err()).contains("batch_1 is completed and takes no more items");
        assertThat(sent).isEmpty();
    }

    @Test
    void wait_endsWithTheBatch_andItsExitStatus() throws IOException {
        server.on("GET /v1/batches/batch_1", 200, Batches.completed());
        Ran whole = submit(file("a.ndjson", ITEM), "--task", "t", "--wait", "1m", "--json");
        assertThat(whole.exit()).isEqualTo(Exit.DONE);
        assertThat(FakeWaybill.parse(whole.out()).path("status").asText()).isEqualTo("completed");
        assertThat(whole.err()).isEqualTo("batch batch_1\n");

        server.on("GET /v1/batches/batch_1", 200, Batches.withFailures());
        Ran failed = submit(file("a.ndjson", ITEM), "--task", "t", "--wait");
        assertThat(failed.exit()).isEqualTo(Exit.FAILED);
        assertThat(failed.err())
                .contains("./waybill batch retry batch_1", "./waybill batch results batch_1 --status invalid");
    }

    @Test
    void wait_isOver_whereAllThatIsLeftWaitsForPeople() throws IOException {
        server.on("GET /v1/batches/batch_1", 200, Batches.withPeople(2));

        Ran ran = submit(file("a.ndjson", ITEM), "--task", "t", "--wait");

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.out()).containsPattern("awaiting review +2");
        assertThat(ran.err())
                .contains("2 of 4 ended: 2 completed, 2 await a person")
                .contains("go on with: ./waybill batch wait batch_1")
                .contains("2 items wait for a person, and all others have ended: ./waybill review list");
    }
}
