package dev.waybill.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill.Answer;
import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void violations_areShownWithTheirPlaces() {
        server.on("POST /v1/jobs", 422, """
                {"title":"Invalid input","status":422,"code":"invalid_input","detail":"the input does not fit",
                 "errors":[{"pointer":"/input/subject","detail":"is required"}],"request_id":"req_7"}""");

        Ran ran = server.waybill(root, "job", "submit", "t", "--input", "{}");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err().lines())
                .containsExactly(
                        "waybill: refused (422 invalid_input): the input does not fit",
                        "  /input/subject: is required",
                        "  request req_7");
    }

    @Test
    void serversOwnFailure_isNoFaultOfTheInput() {
        server.on("GET /v1/tasks", 503, "{\"code\":\"unavailable\",\"title\":\"Unavailable\"}");

        Ran ran = server.waybill(root, "task", "list");

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.err()).isEqualToIgnoringNewLines("waybill: failed (503 unavailable): Unavailable");
    }

    @Test
    void answerThatIsNoProblemDocument_isSaidSo() {
        server.on("GET /v1/tasks", request -> new Answer(502, "text/html", "<html>bad gateway</html>"));

        Ran ran = server.waybill(root, "task", "list");

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.err()).contains("502").contains("no problem document").doesNotContain("<html>");
    }

    @Test
    void redirect_isNotFollowed() {
        server.on("GET /v1/tasks", request -> new Answer(302, "text/plain", ""));

        Ran ran = server.waybill(root, "task", "list");

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.err()).contains("redirect");
    }

    @Test
    void successThatIsNoAnswerOfWaybill_isSaidSo() {
        server.on("GET /v1/jobs/job_1", request -> new Answer(200, "text/html", "<html>Welcome</html>"));

        Ran ran = server.waybill(root, "job", "get", "job_1");

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("something else than Waybill answered").doesNotContain("Welcome");
    }

    @Test
    void idempotencyKeyThatNoHeaderCarries_isRefused_andNotSent() {
        Ran ran = server.waybill(root, "job", "submit", "t", "--input", "{}", "--idempotency-key", "schlüssel");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("--idempotency-key: expected", "ASCII").doesNotContain("schlüssel");
        assertThat(server.count("POST", "/v1/jobs")).isZero();
    }

    @Test
    void urlWithAPasswordOrAQuery_isRefused() {
        for (String url : new String[] {"http://a:b@127.0.0.1", "http://127.0.0.1?a", "http://127.0.0.1#a"}) {
            assertThat(server.waybill(root, "task", "list", "--url", url).exit())
                    .isEqualTo(Exit.REFUSED);
        }
    }
}
