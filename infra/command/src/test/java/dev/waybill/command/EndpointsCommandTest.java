package dev.waybill.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointsCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void endpoints_showEachModelsCircuitAndLastCalls() {
        server.on("GET /v1/endpoints", 200, """
                {"data":[{"object":"endpoint","name":"embedded","kind":"embedded","step_kinds":["classify","rank"],"models":[]},
                 {"object":"endpoint","name":"llm","kind":"openai","step_kinds":["generate"],"models":[{"model":"large",
                  "circuit":"open","open_until":"2026-11-01T12:00:09.500Z","failures":2,
                  "recent":[{"at":"2026-11-01T12:00:00.000Z","outcome":"ModelTimedOut","latency_ms":20000}]}]}],
                 "has_more":false,"next_cursor":null}""");

        Ran ran = server.waybill(root, "endpoints");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out().lines())
                .anyMatch(line -> line.matches("embedded\\s+embedded\\s+classify,rank\\s+-\\s+-\\s+-"))
                .anyMatch(line -> line.matches(
                        "llm\\s+openai\\s+generate\\s+large\\s+open until 12:00:09Z\\s+ModelTimedOut 20.00 s"));
        assertThat(ran.err()).isEmpty();
        assertThat(server.waybill(root, "endpoints", "--json").out()).contains("\"failures\":2");
    }

    @Test
    void textsThatAreNotInUse_areToldBesideWhatIs() {
        server.on("GET /v1/endpoints", 200, """
                {"data":[],"has_more":false,"next_cursor":null,
                 "texts":{"state":"mistaken","mistaken":2,"detail":"2 of the texts have mistakes"}}""");

        assertThat(server.waybill(root, "endpoints").err()).contains("waybill: 2 of the texts have mistakes");
        assertThat(server.waybill(root, "endpoints", "--json").out()).contains("\"mistaken\":2");
    }
}
