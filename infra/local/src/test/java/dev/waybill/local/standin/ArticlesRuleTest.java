package dev.waybill.local.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import org.junit.jupiter.api.Test;

class ArticlesRuleTest {

    private static final JsonNode SCHEMA = Json.parse("{\"properties\": {\"answer\": {}, \"sources\": {}}}");
    private static final String ARTICLES = """
            Article a-1: Opening hours
            Our shops are open from nine to six. They are closed on Sundays. We are sorry for that.

            Article a-2: Something broken
            Send us a picture of what arrived broken.

            The question:""";

    private final ArticlesRule rule = new ArticlesRule();

    @Test
    void question_isAnsweredByTheArticleThatSharesWordsWithIt() {
        assertThat(rule.answer(asked("Are your shops closed on Mondays?", "")))
                .isEqualTo(answer("Our shops are open from nine to six. They are closed on Sundays.", "a-1"));
    }

    @Test
    void questionThatNoArticleIsAbout_isNotAnswered() {
        assertThat(rule.answer(asked("Who founded the company?", "")).path("sources"))
                .isEmpty();
    }

    @Test
    void twoQuestionsAtOnce_areAnsweredHastily_andRightOnceTold() {
        String two = "The vase arrived broken, and what now?";

        assertThat(rule.answer(asked(two, "")))
                .isEqualTo(answer("Send us a picture of what arrived broken.", "Something broken"));
        assertThat(rule.answer(asked(two, "every source has to be an id")))
                .isEqualTo(answer("Send us a picture of what arrived broken.", "a-2"));
    }

    @Test
    void promptOfThisKind_isToldByWhatItWants() {
        assertThat(rule.fits(asked("", ""))).isTrue();
        assertThat(rule.fits(new Asked("", ARTICLES, "", Json.object()))).isFalse();
    }

    @Test
    void promptWithoutArticles_isNotAnswered() {
        assertThat(rule.answer(new Asked("", "The question: Are shops closed?", "", SCHEMA))
                        .path("sources"))
                .isEmpty();
    }

    private static Asked asked(String question, String complaint) {
        return new Asked("", ARTICLES + " " + question, complaint, SCHEMA);
    }

    private static JsonNode answer(String text, String source) {
        return Json.parse("{\"answer\": \"" + text + "\", \"sources\": [\"" + source + "\"]}");
    }
}
