package dev.waybill.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminRedriveTest {

    private static final String LETTERS = """
            {"data":[{"id":"m-1","object":"dead_letter","queue":"bulk","cause":"failed","error_type":"java.net.ConnectException",
             "function":"StartJobs","given_up_at":"2026-11-29T12:00:00.000Z","since":"2026-11-29T12:00:00.000Z","receives":5,
             "about":{"job":"job_1","run":"1"}}],"has_more":false}""";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    private static String settled(String done, String left, boolean more) {
        return "{\"queue\":\"bulk\",\"before\":\"2026-11-29T12:00:00.000Z\",\"done\":[" + done + "],\"left\":[" + left
                + "],\"has_more\":" + more + "}";
    }

    @Test
    void list_showsCauseAndIds_andChangesNothing() {
        server.on("GET /v1/deployment/dead-letters", 200, LETTERS);

        Ran ran = server.waybill(root, "admin", "redrive", "--list");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("m-1", "bulk", "failed", "job job_1", "2026-11-29 12:00Z");
        assertThat(server.last().method()).isEqualTo("GET");
    }

    @Test
    void dryRun_showsTheQueue_andChangesNothing() {
        server.on("GET /v1/deployment/dead-letters", 200, LETTERS);
        Ran ran = server.waybill(root, "admin", "redrive", "--queue", "bulk", "--dry-run", "--json");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("\"about\":{\"job\":\"job_1\"");
        assertThat(server.last().method()).isEqualTo("GET");
    }

    @Test
    void redrive_sendsBack_andTellsHowMany() {
        server.on("POST /v1/deployment/dead-letters/redrive", 200, settled("\"m-1\",\"m-2\"", "", false));
        Ran ran = server.waybill(root, "admin", "redrive", "--queue", "bulk");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).containsPattern("sent back\\s+2");
        assertThat(server.last().body()).isEqualTo("{\"queue\":\"bulk\"}");
    }

    @Test
    void letterThatStays_failsTheCommand_andIsSaidWhy() {
        server.on(
                "POST /v1/deployment/dead-letters/redrive",
                200,
                settled("", "{\"id\":\"m-1\",\"reason\":\"record_broken\"}", false));
        Ran ran = server.waybill(root, "admin", "redrive", "--queue", "project", "m-1");
        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.err()).contains("m-1 stays: record_broken");
        assertThat(server.last().body()).isEqualTo("{\"queue\":\"project\",\"ids\":[\"m-1\"]}");
    }

    @Test
    void delete_namesThem() {
        server.on("POST /v1/deployment/dead-letters/delete", 200, settled("\"m-1\"", "", false));
        Ran ran = server.waybill(root, "admin", "redrive", "--queue", "bulk", "--delete", "m-1");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).containsPattern("deleted\\s+1");
    }

    @Test
    void whatIsMissing_isAskedFor_beforeAnythingIsSent() {
        assertThat(server.waybill(root, "admin", "redrive").exit()).isEqualTo(Exit.REFUSED);
        assertThat(server.waybill(root, "admin", "redrive", "--queue", "bulk", "--delete")
                        .exit())
                .isEqualTo(Exit.REFUSED);
    }
}
