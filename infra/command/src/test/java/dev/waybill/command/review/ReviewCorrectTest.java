package dev.waybill.command.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewCorrectTest {

    private static final String CORRECT = "/v1/reviews/job_1/correct";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @BeforeEach
    void serve() {
        server.on("GET /v1/reviews/job_1", 200, Reviews.OPEN).on("POST " + CORRECT, 200, Reviews.CLOSED);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void editedAnswer_isShownAgainstTheOldOne_andSentAfterAYes() throws IOException {
        Ran ran = typed("y\n", "sed -i s/billing/legal/");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.err()).contains("/team: \"billing\" -> \"legal\"", "Send? [y/N]");
        assertThat(server.last().json().at("/output/team").asText()).isEqualTo("legal");
        assertThat(server.last().json().path("answer_version").asInt()).isEqualTo(4);
        assertThat(ran.err()).doesNotContain("kept in");
    }

    @Test
    void noIsAnsweredBySendingNothing_andKeepingTheWork() throws IOException {
        Ran ran = typed("\n", "sed -i s/billing/legal/");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(server.count("POST", CORRECT)).isZero();
        assertThat(kept(ran)).content().contains("legal");
    }

    @Test
    void unchangedAnswer_sendsNothing() throws IOException {
        Ran ran = typed("y\n", "true");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.err()).contains("nothing was changed");
        assertThat(server.count("POST", CORRECT)).isZero();
    }

    @Test
    void brokenJson_isNamed_andLostNeither() throws IOException {
        Ran ran = typed("n\n", "sed -i s/}//");
        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("this is not JSON: line", "Edit it again? [y/N]", "nothing was sent");
        assertThat(kept(ran)).content().contains("billing");
    }

    @Test
    void emptiedFile_andBytesThatAreNoText_areNamed() throws IOException {
        assertThat(typed("n\n", ": >").err()).contains("the file is empty", "nothing was sent");
        Ran ran = typed("n\n", "printf '\"\\377\"' >");
        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("nothing was sent", "kept in");
        assertThat(server.count("POST", CORRECT)).isZero();
    }

    @Test
    void untouchedSkeleton_isNoOutput() throws IOException {
        server.on("GET /v1/reviews/job_1", 200, Reviews.UNANSWERED);
        assertThat(typed("y\n", "true").err()).contains("nothing was changed");
        assertThat(server.count("POST", CORRECT)).isZero();
    }

    @Test
    void refusedOutput_isKept() throws IOException {
        server.on("POST " + CORRECT, 422, """
                {"code":"invalid_request","title":"x","detail":"the correction breaks the task's output schema",
                 "errors":[{"pointer":"/output/team","detail":"expected one of billing, technical"}]}""");
        Ran ran = typed("y\n", "sed -i s/billing/sales/");
        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("/output/team: expected one of");
        assertThat(kept(ran)).content().contains("sales");
    }

    @Test
    void reviewWithoutAnAnswer_beginsWithWhatTheSchemaAsksFor() throws IOException {
        server.on("GET /v1/reviews/job_1", 200, Reviews.UNANSWERED);
        Ran ran = typed("y\n", "sed -i s/null/'\"legal\"'/");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.err()).contains("(the whole output): (none) -> {\"team\":\"legal\"}");
    }

    @Test
    void draftWithoutAnAnswer_hasEveryPlaceOfTheSchema() throws IOException {
        server.on("GET /v1/reviews/job_1", 200, Reviews.UNANSWERED.replace("""
                {"type":"object","properties":{"team":{"type":"string"}}}""", """
                {"type":"object","$defs":{"money":{"type":"object","properties":{"amount":{"type":"number"},
                 "currency":{"const":"EUR"}}}},
                 "properties":{"kind":{"enum":["invoice","letter"]},"total":{"$ref":"#/$defs/money"},
                 "lines":{"type":"array","minItems":1,"items":{"type":"object","properties":{"text":{"type":"string"}}}},
                 "tags":{"type":"array","items":{"type":"string"}},"urgent":{"type":"boolean","default":false}}}"""));
        Path seen = root.resolve("seen.json");
        typed("n\n", "cp \"$1\" " + seen + "; true");
        assertThat(FakeWaybill.parse(Files.readString(seen))).isEqualTo(FakeWaybill.parse("""
                        {"kind":null,"total":{"amount":null,"currency":"EUR"},"lines":[{"text":null}],"tags":[],"urgent":false}"""));
    }

    @Test
    void longTexts_areShownWholeBeforeTheyAreSent() throws IOException {
        String before = "Dear customer, we have looked at your letter of the third, and we are sorry.";
        server.on("GET /v1/reviews/job_1", 200, Reviews.OPEN.replace("\"billing\"", "\"" + before + "\""));
        Path right = Files.writeString(root.resolve("right.json"), "{\"team\":\"Dear Ada,\\n\\nall is well.\"}");
        Ran ran = server.waybill(root, "review", "correct", "job_1", "--output", right.toString(), "--yes");
        assertThat(ran.err()).contains("  /team\n    - " + before, "    + Dear Ada,\n\n      all is well.");
    }

    @Test
    void outputFromAFile_withYes_asksNobody() throws IOException {
        Path right = Files.writeString(root.resolve("right.json"), "{\"team\":\"legal\"}");
        Ran ran = server.waybill(
                root, "review", "correct", "job_1", "--output", right.toString(), "--yes", "--reason", "wrong_team");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(server.last().json().path("reason_code").asText()).isEqualTo("wrong_team");
    }

    @Test
    void withoutATerminal_yesIsAskedFor_beforeAnythingElse() {
        Ran ran = server.waybill(root, "review", "correct", "job_1");
        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("--yes");
        assertThat(server.count("GET", "/v1/reviews/job_1")).isZero();
    }

    private Ran typed(String answers, String editor) throws IOException {
        return Ran.typed(
                root,
                Map.of("WAYBILL_URL", server.url().toString(), "WAYBILL_KEY", FakeWaybill.KEY, "EDITOR", editor),
                answers,
                "review",
                "correct",
                "job_1");
    }

    private static Path kept(Ran ran) {
        String said = ran.err();
        int at = said.indexOf("kept in ") + "kept in ".length();
        Path draft = Path.of(said.substring(at, said.indexOf(';', at)));
        draft.toFile().deleteOnExit();
        return draft;
    }
}
