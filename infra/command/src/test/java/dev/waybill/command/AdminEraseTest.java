package dev.waybill.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminEraseTest {

    private static final String ERASURE = """
            {"id":"erasure_1","object":"erasure","status":"%s","counts":{"jobs":%d,"payloads":%d},
             "created_at":"2026-11-29T12:00:00.000Z","links":{"self":"/v1/erasures/erasure_1"}}""";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void erasure_isAskedFor_andToldAsItStands() {
        server.on("POST /v1/erasures", 202, ERASURE.formatted("in_progress", 0, 0));

        Ran ran = server.waybill(root, "admin", "erase", "customer 4711");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(server.last().body()).isEqualTo("{\"subject\":\"customer 4711\"}");
        assertThat(ran.out()).contains("erasure_1", "in_progress");
        assertThat(ran.out() + ran.err()).doesNotContain("4711");
    }

    @Test
    void wait_endsWithTheErasure() {
        server.on("POST /v1/erasures", 202, ERASURE.formatted("in_progress", 0, 0));
        server.on("GET /v1/erasures/erasure_1", 200, ERASURE.formatted("completed", 7, 19));

        Ran ran = server.waybill(root, "admin", "erase", "ada", "--wait");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("completed", "7", "19");
    }

    @Test
    void waitThatIsOverBefore_failsWithoutStoppingAnything() {
        server.on("POST /v1/erasures", 202, ERASURE.formatted("in_progress", 0, 0));
        server.on("GET /v1/erasures/erasure_1", 200, ERASURE.formatted("in_progress", 7, 19));

        Ran ran = server.waybill(root, "admin", "erase", "ada", "--wait", "--timeout", "1ms", "--json");

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.out()).contains("\"status\":\"in_progress\"");
    }
}
