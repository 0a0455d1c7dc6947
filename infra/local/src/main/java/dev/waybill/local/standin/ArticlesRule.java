package dev.waybill.local.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers a question from articles that stand in the prompt as {@code Article ID: TITLE} with the text below, the question
 * behind {@code The question:}. It says what the first sentences of the article say that shares most words with the
 * question, and that it does not know where none shares any. Asked two things at once it is hasty and names its source by
 * the title; told that this is wrong, by the id.
 */
final class ArticlesRule implements Rule {

    private static final Pattern ARTICLE = Pattern.compile("(?s)Article (\\S+): ([^\\n]*)\\n(.*?)(?=\\n\\n|\\z)");
    private static final Pattern QUESTION = Pattern.compile("(?s)The question: (.*)\\z");
    private static final Pattern SENTENCES = Pattern.compile("(?s)\\A(?:.+?[.?!](?=\\s|\\z)\\s*){1,2}");
    /** Shorter ones are in every text. */
    private static final Pattern WORD = Pattern.compile("\\p{L}{5,}");

    private static final String TWO_THINGS = ", and ";

    private record Article(String id, String title, String text) {

        Article(MatchResult found) {
            this(found.group(1), found.group(2), found.group(3));
        }

        long shared(Set<String> question) {
            return words(title + " " + text).stream().filter(question::contains).count();
        }
    }

    @Override
    public boolean fits(Asked asked) {
        return asked.wants("answer", "sources");
    }

    @Override
    public JsonNode answer(Asked asked) {
        String question = first(QUESTION, asked.user(), 1);
        Set<String> words = words(question);
        List<Article> articles =
                ARTICLE.matcher(asked.user()).results().map(Article::new).toList();
        Optional<Article> best = articles.stream()
                .filter(article -> article.shared(words) > 0)
                .max(Comparator.comparingLong(article -> article.shared(words)));
        ObjectNode answer = Json.object();
        answer.put("answer", best.map(ArticlesRule::said).orElse("I am sorry, I do not know."));
        boolean isHasty = asked.complaint().isEmpty() && question.contains(TWO_THINGS);
        best.ifPresentOrElse(
                article -> answer.putArray("sources").add(isHasty ? article.title() : article.id()),
                () -> answer.putArray("sources"));
        return answer;
    }

    private static String said(Article article) {
        String sentences = first(SENTENCES, article.text(), 0).strip();
        return sentences.isEmpty() ? article.text() : sentences;
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static String first(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .findFirst()
                .map(found -> found.group(group))
                .orElse("");
    }
}
