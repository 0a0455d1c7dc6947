package dev.waybill.command.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.command.screen.Look;
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
        assertThat(ran.out()).contains("job_1", "ticket-triage", "refused", "ago", "in ");
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
                .contains("input\n  text: my invoice", "answer, version 4\n  team: billing")
                .contains("Bob:\n  Look twice.")
                .contains("then: fail");
        assertThat(ran.err())
                .contains(
                        "./waybill review approve job_1 --version 4",
                        "./waybill review reject job_1 --version 4 --reason");
    }

    @Test
    void list_showsWhoIsAtIt_andWhereOnesOwnPartIsDone() {
        String rest = "\"object\":\"review\",\"status\":\"open\",\"task\":\"t\",\"reason\":\"unsure\",\"level\":1,"
                + "\"opened_at\":\"2020-01-01T00:00:00.000Z\",\"due_at\":\"2099-01-01T00:00:00.000Z\",\"links\":{}}";
        server.on(
                "GET /v1/reviews",
                200,
                "{\"data\":["
                        + "{\"id\":\"job_1\",\"claim\":{\"by\":{\"type\":\"person\",\"id\":\"bob\",\"name\":\"Bob\"},"
                        + "\"until\":\"2099-01-01T00:00:00.000Z\"},\"decisions\":0,\"decided_by_you\":false," + rest
                        + ",{\"id\":\"job_2\",\"claim\":null,\"decisions\":1,\"decided_by_you\":true," + rest
                        + ",{\"id\":\"job_3\",\"claim\":null,\"decisions\":1,\"decided_by_you\":false," + rest
                        + ",{\"id\":\"job_4\"," + rest + "],\"has_more\":false,\"next_cursor\":null}");
        Ran ran = server.waybill(root, "review", "list");
        assertThat(ran.out()
                        .lines()
                        .filter(line -> line.startsWith("job_"))
                        .map(line -> line.replaceAll("^.*\\bin \\S+ d \\S+ h +", "")))
                .containsExactly("claimed by Bob", "you have decided", "1 has decided", "-");
    }

    @Test
    void show_saysWhichGateStoppedTheAnswer_andWhatItGave() {
        String gate =
                "\"gate\":{\"when\":\"steps.team.confidence < 0.75\\n  or steps.team.label = 'legal'\",\"saw\":\"SAW\"},\"input\"";
        String review = Reviews.with(Reviews.OPEN, "\"input\"", gate);
        server.on("GET /v1/reviews/job_1", 200, review.replace("SAW", "true"));
        assertThat(server.waybill(root, "review", "show", "job_1").out())
                .contains(
                        "gate      steps.team.confidence < 0.75\n            or steps.team.label = 'legal'\n          gave true\n");
        server.on("GET /v1/reviews/job_1", 200, review.replace("SAW", "undefined"));
        assertThat(server.waybill(root, "review", "show", "job_1").out())
                .contains("gave undefined, and only false lets an answer out");
    }

    @Test
    void texts_areShownAsTexts_wrappedAtWords() {
        String letter = "Dear team,\\n\\nthey said \\\"soon\\\", " + "and I wait for it still ".repeat(8) + "\\n\\nAda";
        server.on("GET /v1/reviews/job_1", 200, Reviews.with(Reviews.OPEN, "my invoice", letter));
        Ran ran = server.waybill(root, "review", "show", "job_1");
        assertThat(ran.out())
                .contains("input\n  text:\n    Dear team,\n\n    they said \"soon\", and I", "\n\n    Ada\n");
        assertThat(ran.out().lines().filter(line -> line.contains("wait for")))
                .hasSizeGreaterThan(2)
                .allMatch(line -> line.length() <= 80);
        assertThat(server.waybill(root, Look.ofTerminal(50, false), "review", "show", "job_1")
                        .out()
                        .lines()
                        .filter(line -> line.contains("wait for")))
                .hasSizeGreaterThan(4)
                .allMatch(line -> line.length() <= 50);
    }

    @Test
    void twoWhoHaveToAgree_areCounted_andTheSecondReviewWantsOne() {
        String two = Reviews.with(Reviews.OPEN, "\"reviewers\":1", "\"reviewers\":2");
        String one = Reviews.with(
                two,
                "\"decisions\":[]",
                "\"decisions\":[{\"decision\":\"approved\",\"by\":{\"type\":\"person\","
                        + "\"id\":\"ada\",\"name\":\"Ada\"},\"at\":\"2026-11-01T12:06:00.000Z\",\"answer_version\":4}]");
        server.on("GET /v1/reviews/job_1", 200, one).on("POST /v1/reviews/job_1/approve", 200, one);
        assertThat(server.waybill(root, "review", "show", "job_1").out())
                .contains("two people have to agree", "decided   1 of 2, by Ada");
        assertThat(server.waybill(root, "review", "approve", "job_1").out())
                .contains("job_1 is open: decided 1 of 2, by Ada; a second person has to agree");
        String second = Reviews.with(
                one.replace("\"unsure\",\"opened_at\"", "\"disagreed\",\"opened_at\"")
                        .replace("\"answer_version\":4,\"level\":1", "\"answer_version\":9,\"level\":2"),
                "\"level\":2",
                "\"level\":2");
        server.on("GET /v1/reviews/job_1", 200, second).on("POST /v1/reviews/job_1/approve", 200, second);
        assertThat(server.waybill(root, "review", "show", "job_1").out())
                .contains("disagreed, the second, wider review")
                .doesNotContain("two people", "1 of 2");
        assertThat(server.waybill(root, "review", "approve", "job_1").out())
                .contains("two did not agree, and one more person decides");
    }

    @Test
    void corrected_isShownOldAndNew() {
        String closed = Reviews.with(
                Reviews.CLOSED,
                "\"decisions\":[]",
                "\"output\":{\"team\":\"legal\"},\"decisions\":[{"
                        + "\"decision\":\"corrected\",\"by\":{\"type\":\"person\",\"id\":\"ada\",\"name\":\"Ada\"},"
                        + "\"at\":\"2026-11-01T12:06:00.000Z\",\"answer_version\":4,\"reason_code\":\"wrong_team\",\"changed\":[CHANGED],"
                        + "\"note\":\"total was wrong\"}]");
        server.on("GET /v1/reviews/job_1", 200, closed.replace("CHANGED", "\"/team\""));
        assertThat(server.waybill(root, "review", "show", "job_1").out())
                .contains("Ada corrected (wrong_team), changed /team\n  total was wrong\n")
                .contains("answer, version 4\n  team: billing", "output, as it was corrected\n  team: legal")
                .contains("what differs from the answer\n  /team: \"billing\" -> \"legal\"");
        server.on(
                "GET /v1/reviews/job_1",
                200,
                closed.replace("CHANGED", "\"\"").replace("{\"team\":\"billing\"}", "null"));
        assertThat(server.waybill(root, "review", "show", "job_1").out())
                .contains("Ada corrected (wrong_team), with an output of their\nown\n  total was wrong\n")
                .doesNotContain("changed", "what differs");
    }

    @Test
    void invalidAnswer_isShownAsItWasWritten_andSoIsWhatFits() {
        server.on(
                "GET /v1/reviews/job_1",
                200,
                Reviews.with(
                        Reviews.UNANSWERED,
                        "\"attempts\"",
                        "\"last_invalid\":{\"attempt\":\"1.team.0.1\",\"violations\":[\"/team: expected text\"],"
                                + "\"answer\":\"Dear Ada,\\n\\nI think \\\"billing\\\".\"},\"attempts\""));
        assertThat(server.waybill(root, "review", "show", "job_1").out())
                .contains("last answer that did not fit, 1.team.0.1\n  Dear Ada,\n\n  I think \"billing\".\n")
                .contains("invalid (output_invalid)", "the last of them")
                .contains("an output has to fit\n  {\"type\": \"object\", \"properties\": {\"team\"")
                .doesNotContain("null");
        server.on(
                "GET /v1/reviews/job_1",
                200,
                Reviews.with(
                        Reviews.UNANSWERED,
                        "\"cost_micros\":0",
                        "\"violations\":[\": expected an object\",\"output : expected the property z\",\"/team: expected text\"],\"cost_micros\":0"));
        assertThat(server.waybill(root, "review", "show", "job_1").out())
                .contains(
                        "1.team.0.1: (the whole answer): expected an object",
                        "1.team.0.1: (the whole output): expected the property z",
                        "1.team.0.1: /team: expected text")
                .doesNotContain(": :");
        server.on(
                "GET /v1/reviews/job_1",
                200,
                Reviews.UNANSWERED.replace(
                        "\"invalid\",\"code\":\"output_invalid\"", "\"refused\",\"code\":\"model_refused\""));
        assertThat(server.waybill(root, "review", "show", "job_1").out()).contains("none: the call was refused");
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
