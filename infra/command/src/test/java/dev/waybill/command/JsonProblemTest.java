package dev.waybill.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.context.Exit;
import dev.waybill.command.screen.Look;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failure under {@code --json}: one problem document on stderr, nothing on stdout. */
class JsonProblemTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void serversProblem_isHandedOnAsItCame() {
        String problem = """
                {"type":"https://waybill.dev/problems/invalid_input","title":"Invalid input","status":422,"code":"invalid_input",
                 "detail":"no","errors":[{"pointer":"/input/a","detail":"is required"}],"request_id":"req_7","retryable":false}""";
        server.on("POST /v1/jobs", 422, problem);

        Ran ran = server.waybill(root, "job", "submit", "t", "--input", "{}", "--json");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).hasLineCount(1);
        assertThat(FakeWaybill.parse(ran.err())).isEqualTo(FakeWaybill.parse(problem));
    }

    @Test
    void whatIsNoProblemDocument_getsTheShapeOfOne() {
        server.on("GET /v1/tasks", request -> new FakeWaybill.Answer(502, "text/html", "<html>"));

        JsonNode problem =
                FakeWaybill.parse(server.waybill(root, "task", "list", "--json").err());

        assertThat(problem.path("status").asInt()).isEqualTo(502);
        assertThat(problem.path("code").asText()).isEqualTo("http_502");
        assertThat(problem.path("detail").asText()).contains("no problem document");
    }

    @ParameterizedTest
    @CsvSource({
        "jbo list --json,                          bad_usage, 2",
        "job submit t --json,                      bad_usage, 2",
        "job --json,                               bad_usage, 2",
        "job list --limit 0 --json,                bad_usage, 2",
        "job submit t --input nowhere --json,      refused,   2",
        "job get job_1 --key-file nowhere --json,  refused,   2",
        "job get job_1 --data nowhere --json,      failed,    1",
        "job get job_1 --json,                     unreachable, 1"
    })
    void failureOnThisSide_hasTheSameShape(String line, String code, int exit) {
        Ran ran = Ran.atTerminal(
                root,
                Map.of("WAYBILL_URL", "http://127.0.0.1:1", "WAYBILL_KEY", "wb_x"),
                Look.ofTerminal(80, true),
                line.split(" "));

        assertThat(ran.exit()).isEqualTo(exit);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).hasLineCount(1);
        JsonNode problem = FakeWaybill.parse(ran.err());
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("type").asText()).isNotEmpty();
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.path("detail").asText()).isNotEmpty();
    }
}
