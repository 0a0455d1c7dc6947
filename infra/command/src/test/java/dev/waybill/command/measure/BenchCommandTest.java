package dev.waybill.command.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.FakeWaybill;
import dev.waybill.command.FakeWaybill.Answer;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();
    private volatile String bodyOfSubmit = "";

    /** A task that answers {@code odd} to everything. */
    @BeforeEach
    void serve() throws IOException {
        Files.writeString(root.resolve("rows.csv"), "text,category\n1,odd\n2,even\n3,odd\n4,other\n");
        server.on("GET /v1/tasks/parity", 200, """
                {"task":"parity","latest_version":1,
                 "input":{"properties":{"n":{"type":"string"}}},
                 "output":{"properties":{"confidence":{"type":"number"},"answer":{"type":"string"}}}}""");
        server.on("GET /v1/tasks/parity/versions/1", 200, "{\"steps\":[{\"labels\":{\"odd\":{},\"even\":{}}}]}");
        server.on("POST /v1/jobs", asked -> {
            bodyOfSubmit = asked.body();
            return Answer.json(202, "{\"id\":\"job_1\",\"status\":\"queued\"}");
        });
        server.on(
                "GET /v1/jobs/job_1",
                asked -> Answer.json(
                        200, "{\"id\":\"job_1\",\"status\":\"completed\",\"output\":{\"answer\":\"odd\"}}"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Ran bench(String more) {
        return server.waybill(
                root,
                ("bench --task parity --concurrency 2 --rows " + root.resolve("rows.csv") + " " + more)
                        .strip()
                        .split(" "));
    }

    @Test
    void taskThatIsOnlyADraft_isMeasuredByIt() {
        server.on("GET /v1/tasks/parity", 200, """
                {"task":"parity","latest_version":null,
                 "input":{"properties":{"n":{"type":"string"}}},
                 "output":{"properties":{"answer":{"type":"string"}}}}""");
        server.on("GET /v1/tasks/parity/versions/draft", 200, "{\"steps\":[{\"labels\":{\"odd\":{}}}]}");

        Ran ran = bench("--json");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(FakeWaybill.parse(ran.out()).path("unknown_labels").asInt()).isEqualTo(2);
    }

    @Test
    void accuracy_isOverAllRowsSubmitted() {
        Ran ran = bench("--json");

        JsonNode result = FakeWaybill.parse(ran.out());
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(result.path("jobs").asInt()).isEqualTo(4);
        assertThat(result.path("accuracy").asDouble()).isEqualTo(0.5);
        assertThat(result.path("unknown_labels").asInt()).isEqualTo(1);
        assertThat(server.count("POST", "/v1/jobs")).isEqualTo(4);
    }

    @Test
    void taskOfSeveralTextFields_getsTheTextWhereItFits_andWhatElseItNeeds() {
        server.on("GET /v1/tasks/parity", 200, """
                {"task":"parity","latest_version":1,
                 "input":{"required":["subject","kind","body"],"properties":{"subject":{"type":"string","maxLength":5},
                  "kind":{"type":"string","minLength":1,"maxLength":9},"body":{"type":"string","maxLength":50},
                  "more":{"type":"string","maxLength":7}}},
                 "output":{"properties":{"confidence":{"type":"number"},"answer":{"enum":["odd","even"]}}}}""");

        JsonNode result = FakeWaybill.parse(bench("--count 1 --json").out());

        assertThat(result.path("jobs").asInt()).isEqualTo(1);
        JsonNode input = FakeWaybill.parse(bodyOfSubmit).path("input");
        assertThat(input.path("subject").asText()).isEmpty();
        assertThat(input.path("body").asText()).matches("[1-4]");
        assertThat(input.path("kind")).isEqualTo(input.path("body"));
        assertThat(input.has("more")).isFalse();
    }

    @Test
    void knownOnly_leavesOutRowsThatCannotBeRight() {
        JsonNode result = FakeWaybill.parse(bench("--known-only --json").out());

        assertThat(result.path("jobs").asInt()).isEqualTo(3);
        assertThat(result.path("unknown_labels").asInt()).isZero();
    }

    @Test
    void report_saysHowItWasMeasured() {
        Ran ran = bench("--count 2 --seed 7");

        assertThat(ran.out()).contains("jobs/s", "p95", "accuracy", "shuffled with seed 7", "2 workers");
        assertThat(ran.err()).contains("2 of 2 jobs through");
    }

    @Test
    void unknownColumn_isRefusedNamingThoseThere() {
        Ran ran = bench("--text-column body");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("'body'", "[text, category]");
    }
}
