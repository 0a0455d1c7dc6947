package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example task comment-moderation on its sample comments. */
@ExtendWith(SharedWaybill.Given.class)
class CommentModerationIT {

    private static RunningWaybill waybill;
    private static Sampled comments;
    private static String ada;
    private static String bob;
    private static String cyd;

    @BeforeAll
    static void start(SharedWaybill shared) {
        waybill = shared.running;
        comments = new Sampled(waybill, "comment-moderation", 1, "comments");
        ada = comments.person("ada");
        bob = comments.person("bob");
        cyd = comments.person("cyd");
    }

    @ParameterizedTest
    @CsvSource({
        "kind-words, publish, fine",
        "question-about-the-recipe, publish, fine",
        "disagrees-politely, publish, fine",
        "spanish-praise, publish, fine",
        "cheap-watches, hide, spam",
        "calls-the-author-names, hide, insult"
    })
    void clearComment_passesWithoutPeople(String comment, String decision, String reason) {
        JsonNode job = comments.job(comment);

        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(job.at("/output/decision").asText()).isEqualTo(decision);
        assertThat(job.at("/output/reason").asText()).isEqualTo(reason);
        assertThat(job.at("/output/by").asText()).isEqualTo("model");
        assertThat(job.path("output").has("notice")).isEqualTo(decision.equals("hide"));
    }

    @ParameterizedTest
    @CsvSource({"knows-where-you-live, threat", "no-way-on, self-harm", "to-die-for, self-harm", "sarcasm, spam"})
    void doubtfulCommentOrThreat_waitsForPeople(String comment, String proposed) {
        JsonNode job = comments.job(comment);

        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("awaiting_review");
        JsonNode review = comments.review(job);
        assertThat(review.at("/answer/reason").asText()).isEqualTo(proposed);
        assertThat(review.path("reviewers").asInt()).isEqualTo(2);
        assertThat(review.path("instructions").asText()).contains("figure of speech");
    }

    @Test
    void twoWhoAgree_decide_andTheAuthorIsTold() {
        JsonNode waiting = comments.job("knows-where-you-live");

        comments.approve(waiting, ada);
        assertThat(status(waiting)).isEqualTo("awaiting_review");
        comments.approve(waiting, bob);

        JsonNode job = comments.settled(waiting.path("id").asText());
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(job.at("/output/decision").asText()).isEqualTo("hide");
        assertThat(job.at("/output/by").asText()).isEqualTo("people");
        assertThat(job.at("/output/notice").asText()).contains("threat");
    }

    @Test
    void figureOfSpeech_isPublished_onceTwoHaveCorrectedItAlike() {
        JsonNode waiting = comments.job("to-die-for");

        comments.correct(waiting, ada, published());
        comments.correct(waiting, bob, published());

        JsonNode job = comments.settled(waiting.path("id").asText());
        assertThat(job.path("output"))
                .as(job.toString())
                .isEqualTo(Json.parse("{\"decision\": \"publish\", \"reason\": \"fine\", \"by\": \"people\"}"));
    }

    @Test
    void twoWhoDoNotAgree_leaveItToAThird() {
        JsonNode waiting = comments.job("sarcasm");

        comments.correct(waiting, ada, published());
        comments.correct(waiting, bob, Json.object().put("reason", "insult"));
        assertThat(status(waiting)).isEqualTo("awaiting_review");
        assertThat(comments.review(waiting).path("reason").asText()).isEqualTo("disagreed");
        comments.correct(waiting, cyd, published());

        JsonNode job = comments.settled(waiting.path("id").asText());
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(job.at("/output/decision").asText()).isEqualTo("publish");
    }

    @Test
    void whoeverSentItIn_doesNotDecide() {
        JsonNode waiting = comments.job("no-way-on");
        ObjectNode seen = Json.object()
                .put(
                        "answer_version",
                        comments.review(waiting).path("answer_version").asInt());

        var own = waybill.post("/v1/reviews/" + waiting.path("id").asText() + "/approve", Json.write(seen));

        assertThat(own.statusCode()).as(own.body()).isEqualTo(403);
        assertThat(Json.parse(own.body()).path("code").asText()).isEqualTo("four_eyes");
    }

    private static ObjectNode published() {
        return Json.object().put("decision", "publish").put("reason", "fine");
    }

    private static String status(JsonNode job) {
        return comments.settled(job.path("id").asText()).path("status").asText();
    }
}
