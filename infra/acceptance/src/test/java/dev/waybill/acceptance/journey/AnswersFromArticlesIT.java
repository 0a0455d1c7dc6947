package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example task answers-from-articles on its sample questions, with the stand-in for a language model. */
@ExtendWith(SharedWaybill.Given.class)
class AnswersFromArticlesIT {

    private static RunningWaybill waybill;
    private static Sampled questions;
    private static Sampled asked;
    private static FakeOpenAiServer model;
    private static String ada;

    @BeforeAll
    static void start(SharedWaybill shared) throws IOException {
        model = shared.first;
        waybill = shared.with(Files.readString(RunningWaybill.ROOT.resolve("infra/tasks/answers-from-articles/1.yaml"))
                .replace("task: answers-from-articles", "task: answers-of-a-model")
                .replace("endpoint: llm, model: \"llama3.1:8b\"", "endpoint: first, model: writes"));
        questions = new Sampled(waybill, "answers-from-articles", 1, "questions");
        asked = new Sampled(waybill, "answers-of-a-model", 1, "questions");
        ada = questions.person("ada");
    }

    @ParameterizedTest
    @CsvSource({
        "how-long-does-a-refund-take, refunds, five working days",
        "change-the-address, address, Until your order is packed",
        "company-on-the-invoice, invoice, VAT number",
        "broken-vase, broken, picture of the parcel"
    })
    void questionThatAnArticleAnswers_isAnsweredFromIt(String question, String source, String words) {
        JsonNode job = questions.job(question);

        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(job.at("/output/sources"))
                .isEqualTo(Json.object().putArray("is").add(source));
        assertThat(job.at("/output/answer").asText()).contains(words);
    }

    @Test
    void sourceThatNobodyGave_isToldToTheModel_whichNamesARightOne() {
        JsonNode job = questions.job("broken-vase");

        JsonNode attempts = attempts(job);
        assertThat(attempts.findValuesAsText("verdict")).containsExactly("invalid", "accepted");
        assertThat(attempts.at("/0/violations").toString()).contains("every source has to be the id");
    }

    @Test
    void questionThatArticlesOnlyTouchOn_goesToAPersonWithTheDraft() {
        JsonNode waiting = questions.job("shipping-to-norway");

        assertThat(waiting.path("status").asText()).as(waiting.toString()).isEqualTo("awaiting_review");
        JsonNode review = questions.review(waiting);
        assertThat(review.path("reason").asText()).isEqualTo("unsure");
        assertThat(review.at("/answer/sources")).isEmpty();
    }

    @Test
    void questionThatNoArticleIsAbout_asksNoModel_andAPersonWritesTheAnswer() {
        JsonNode waiting = questions.job("shop-in-lisbon");

        assertThat(waiting.path("status").asText()).as(waiting.toString()).isEqualTo("awaiting_review");
        assertThat(questions.steps(waiting)).contains("reply=skipped");
        assertThat(questions.review(waiting).at("/answer/sources")).isEmpty();

        ObjectNode written = Json.object().put("answer", "Not next year.");
        written.putArray("sources");
        questions.correct(waiting, ada, written);

        JsonNode job = questions.settled(waiting.path("id").asText());
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(job.path("output")).isEqualTo(written);
    }

    @Test
    void modelThatGoesOnMakingSourcesUp_isNotBelieved() {
        model.otherwise(request -> Reaction.answer("{\"answer\": \"Half.\", \"sources\": [\"refunds\", \"a-99\"]}"));

        JsonNode waiting = asked.job("how-long-does-a-refund-take");

        assertThat(waiting.path("status").asText()).as(waiting.toString()).isEqualTo("awaiting_review");
        JsonNode review = asked.review(waiting);
        assertThat(review.path("reason").asText()).isEqualTo("invalid");
        assertThat(review.at("/last_invalid/violations").toString()).contains("every source has to be the id");
    }

    @Test
    void modelThatDoesNotKnow_isReadByAPerson_howeverNearTheArticle() {
        model.otherwise(request -> Reaction.answer("{\"answer\": \"I do not know.\", \"sources\": []}"));

        JsonNode waiting = asked.job("change-the-address");

        assertThat(waiting.path("status").asText()).as(waiting.toString()).isEqualTo("awaiting_review");
        assertThat(asked.review(waiting).at("/answer/answer").asText()).isEqualTo("I do not know.");
    }

    private static JsonNode attempts(JsonNode job) {
        JsonNode steps = Json.parse(
                waybill.get("/v1/jobs/" + job.path("id").asText() + "/steps").body());
        for (JsonNode step : steps.path("data")) {
            if (step.path("step").asText().equals("reply")) {
                return step.path("attempts");
            }
        }
        throw new AssertionError("no step reply in " + steps);
    }
}
