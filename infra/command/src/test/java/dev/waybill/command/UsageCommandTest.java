package dev.waybill.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
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

        Ran ran =
                server.waybill(root, "usage", "--from", "2026-11-01", "--to", "2026-11-30", "--by", "model", "--json");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("\"jobs\":7");
        assertThat(server.last().query()).isEqualTo("limit=100&from=2026-11-01&to=2026-11-30&by=model");
    }

    @Test
    void rebuild_goesOnUntilItIsDone_andTellsHowFarItIs() {
        AtomicInteger asked = new AtomicInteger();
        server.on("POST /v1/usage/rebuild", request -> {
            boolean done = asked.incrementAndGet() == 3;
            return FakeWaybill.Answer.json(
                    200,
                    "{\"day\":\"2026-11-29\",\"status\":\"" + (done ? "completed" : "in_progress") + "\",\"looked_at\":"
                            + asked.get() * 2000 + ",\"jobs\":" + asked.get() * 10
                            + ",\"input_tokens\":700,\"output_tokens\":80,\"cost_micros\":1500}");
        });

        Ran ran = server.waybill(root, "admin", "usage", "rebuild", "2026-11-29");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(server.last().body()).isEqualTo("{\"day\":\"2026-11-29\"}");
        assertThat(ran.err()).contains("2000 jobs looked at, 10 ended on 2026-11-29", "4000 jobs looked at");
        assertThat(ran.out()).contains("30", "$0.001500");
    }

    @Test
    void rebuildThatMeetsJobsBeingCounted_failsWithTheServersWords() {
        server.on("POST /v1/usage/rebuild", 409, """
                {"type":"about:blank","title":"The state does not allow this","status":409,"code":"conflict",
                 "detail":"jobs that ended on this day are only being counted","retryable":false}""");

        Ran ran = server.waybill(root, "admin", "usage", "rebuild", "2026-11-29");

        assertThat(ran.exit()).isNotZero();
        assertThat(ran.err()).contains("only being counted");
    }

    @Test
    void whatIsNoDay_isBadUsage() {
        assertThat(server.waybill(root, "usage", "--from", "yesterday").exit()).isEqualTo(Exit.REFUSED);
        assertThat(server.waybill(root, "admin", "usage", "rebuild", "29.11.").exit())
                .isEqualTo(Exit.REFUSED);
        assertThat(server.waybill(root, "usage", "--by", "month").exit()).isEqualTo(Exit.REFUSED);
    }
}
