package dev.waybill.command.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a program gets of the commands that decide: JSON on one stream, and nothing beside it. */
class ReviewJsonTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill().on("GET /v1/reviews/job_1", 200, Reviews.OPEN);

    @AfterEach
    void stop() {
        server.close();
    }

    private Ran run(String line) {
        return server.waybill(root, (line + " --json").split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "review approve job_1",
                "review reject job_1 --reason no_case",
                "review escalate job_1",
                "review correct job_1 --output {\"team\":\"legal\"} --yes",
                "review claim job_1",
                "review release job_1",
                "review comment job_1 words"
            })
    void actThatIsRefused_isOneProblemOnStderr_andNothingOnStdout(String line) {
        String act = List.of(line.split(" ", -1)).get(1);
        server.on(
                "POST /v1/reviews/job_1/" + act,
                409,
                "{\"code\":\"state_conflict\",\"title\":\"x\",\"detail\":\"closed\"}");

        Ran ran = run(line);

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).hasLineCount(1);
        JsonNode problem = FakeWaybill.parse(ran.err());
        assertThat(problem.path("code").asText()).isEqualTo("state_conflict");
    }

    @Test
    void correctionThatChangesNothing_showsTheReviewAsItIs() {
        String same = FakeWaybill.parse(Reviews.OPEN).path("answer").toString();

        Ran ran = run("review correct job_1 --yes --output " + same);

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(FakeWaybill.parse(ran.out()).path("status").asText()).isEqualTo("open");
        assertThat(ran.err()).isEmpty();
        assertThat(server.count("POST", "/v1/reviews/job_1/correct")).isZero();
    }
}
