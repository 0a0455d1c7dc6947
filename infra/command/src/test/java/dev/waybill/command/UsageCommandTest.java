package dev.waybill.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageCommandTest {

    private static final String SUMS = """
            {"data":[{"key":"2026-11-29","jobs":7,"input_tokens":700,"output_tokens":80,"cost_micros":1234567}],
             "has_more":false,"next_cursor":null}""";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void usage_isShownByDay_whereNothingElseIsAskedFor() {
        server.on("GET /v1/usage", 200, SUMS);

        Ran ran = server.waybill(root, "usage");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out().lines())
                .anyMatch(line -> line.matches("DAY\\s+JOBS\\s+INPUT TOKENS\\s+OUTPUT TOKENS\\s+COST\\s*"))
                .anyMatch(line -> line.matches("2026-11-29\\s+7\\s+700\\s+80\\s+\\$1\\.234567\\s*"));
        assertThat(server.last().query()).isEqualTo("limit=100&by=day");
    }

    @Test
    void daysAndWord_goToTheServer_andJsonIsItsAnswer() {
        server.on("GET /v1/usage", 200, SUMS);

        Ran ran = server.waybill(
                root, "usage", "--from", "2026-11-01", "--to", "2026-11-30", "--by", "model", "--json");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("\"jobs\":7");
        assertThat(server.last().query()).isEqualTo("limit=100&from=2026-11-01&to=2026-11-30&by=model");
    }

    @Test
    void whatIsNoDay_isBadUsage() {
        assertThat(server.waybill(root, "usage", "--from", "yesterday").exit()).isEqualTo(Exit.REFUSED);
        assertThat(server.waybill(root, "usage", "--by", "month").exit()).isEqualTo(Exit.REFUSED);
    }
}
