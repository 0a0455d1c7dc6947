package dev.waybill.command.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobDigitsTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void json_showsEveryDigitThatTheServerSent() {
        String job = "{\"id\":\"job_1\",\"status\":\"completed\",\"output\":{\"amount\":12.300,\"share\":1.0,"
                + "\"number\":123456789012345678901234567890,\"exact\":0.1234567890123456789012345}}";
        server.on("GET /v1/jobs/job_1", 200, job);
        server.on("GET /v1/jobs", 200, "{\"data\":[" + job + "],\"has_more\":false,\"next_cursor\":null}");

        assertThat(server.waybill(root, "job", "get", "job_1", "--json").out()).isEqualToIgnoringNewLines(job);
        assertThat(server.waybill(root, "job", "list", "--json").out()).contains(job);
    }
}
