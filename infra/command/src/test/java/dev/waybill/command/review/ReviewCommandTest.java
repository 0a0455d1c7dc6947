package dev.waybill.command.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void list_showsWhatIsDueFirst_andPassesFiltersOn() {
        server.on("GET /v1/reviews", 200, """
                {"data":[{"id":"job_1","object":"review","status":"open","task":"ticket-triage","reason":"refused","level":2,
                 "opened_at":"2020-01-01T00:00:00.000Z","due_at":"2099-01-01T00:00:00.000Z","links":{}}],
                 "has_more":true,"next_cursor":"abc"}""");
        Ran ran = server.waybill(
                root, "review", "list", "--task", "ticket-triage", "--reason", "refused", "--limit", "1");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("job_1", "ticket-triage", "refused", "ago", "2099-01-01 00:00Z (in ");
        assertThat(ran.err()).contains("--cursor abc");
        assertThat(server.last().query()).contains("task=ticket-triage", "reason=refused", "limit=1");
    }

    @Test
    void emptyList_saysSo() {
        server.on("GET /v1/reviews", 200, "{\"data\":[],\"has_more\":false,\"next_cursor\":null}");
        Ran ran = server.waybill(root, "review", "list");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.err()).contains("no review is open");
    }

    @Test
    void show_hasAllThatADecisionNeeds_andTheNextCommands() {
        server.on("GET /v1/reviews/job_1", 200, Reviews.OPEN);
        Ran ran = server.waybill(root, "review", "show", "job_1");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out())
                .contains("unsure", "Is this the right team?", "1.team.0.1")
                .contains(
                        "input\n  {\n    \"text\" : \"my invoice\"",
                        "answer, version 4\n  {\n    \"team\" : \"billing\"")
                .contains("Bob: Look twice.")
                .contains("then: fail");
        assertThat(ran.err())
                .contains(
                        "./waybill review approve job_1 --version 4",
                        "./waybill review reject job_1 --version 4 --reason");
    }

    @Test
    void whatStrangersWrote_doesNotSteerTheTerminal() {
        server.on("GET /v1/reviews/job_1", 200, Reviews.OPEN.replace("Look twice.", "\\u001b[2JGone\\u009b"));
        Ran ran = server.waybill(root, "review", "show", "job_1");
        assertThat(ran.out()).contains("\uFFFD[2JGone\uFFFD").doesNotContain("\u001b");
    }

    @Test
    void claim_sendsTheLease_release_nothing() {
        server.on("POST /v1/reviews/job_1/claim", 200, Reviews.OPEN);
        assertThat(server.waybill(root, "review", "claim", "job_1", "--lease", "30m")
                        .exit())
                .isEqualTo(Exit.DONE);
        assertThat(server.last().json().path("lease_seconds").asInt()).isEqualTo(1_800);
        server.on("POST /v1/reviews/job_1/release", 200, Reviews.OPEN);
        Ran ran = server.waybill(root, "review", "release", "job_1");
        assertThat(ran.out()).contains("job_1 is open", "claimed by nobody");
        assertThat(server.last().json()).isEmpty();
    }

    @Test
    void approve_namesTheVersionItWasTold_orTheOneThereIs_andSaysSo() {
        server.on("GET /v1/reviews/job_1", 200, Reviews.OPEN).on("POST /v1/reviews/job_1/approve", 200, Reviews.CLOSED);
        Ran now = server.waybill(root, "review", "approve", "job_1", "--note", "Fine.");
        assertThat(now.exit()).as(now.err()).isEqualTo(Exit.DONE);
        assertThat(now.err()).contains("on version 4");
        assertThat(now.out()).contains("job_1 is closed: completed");
        assertThat(server.last().json().toString()).isEqualTo("{\"answer_version\":4,\"note\":\"Fine.\"}");
        server.waybill(root, "review", "approve", "job_1", "--version", "7");
        assertThat(server.last().json().path("answer_version").asInt()).isEqualTo(7);
        assertThat(server.count("GET", "/v1/reviews/job_1")).isEqualTo(1);
    }

    @Test
    void reject_wantsAReason() {
        assertThat(server.waybill(root, "review", "reject", "job_1").exit()).isEqualTo(Exit.REFUSED);
        server.on("POST /v1/reviews/job_1/reject", 200, Reviews.CLOSED);
        Ran ran = server.waybill(root, "review", "reject", "job_1", "--reason", "no_case", "--version", "4", "--json");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(FakeWaybill.parse(ran.out()).path("status").asText()).isEqualTo("closed");
        assertThat(server.last().json().path("reason_code").asText()).isEqualTo("no_case");
    }

    @Test
    void conflict_isShownWithWhatHappened() {
        server.on("POST /v1/reviews/job_1/escalate", 409, """
                {"code":"state_conflict","title":"x","detail":"the review is closed: the job is completed, by Ada"}""");
        Ran ran = server.waybill(root, "review", "escalate", "job_1", "--version", "4");
        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("409 state_conflict", "completed, by Ada");
    }

    @Test
    void comment_isSent() {
        server.on("POST /v1/reviews/job_1/comment", 200, Reviews.OPEN);
        assertThat(server.waybill(root, "review", "comment", "job_1", "Look twice.")
                        .exit())
                .isEqualTo(Exit.DONE);
        assertThat(server.last().json().path("text").asText()).isEqualTo("Look twice.");
    }
}
