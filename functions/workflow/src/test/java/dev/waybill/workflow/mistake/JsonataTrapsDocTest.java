package dev.waybill.workflow.mistake;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.core.expression.Expression;
import dev.waybill.core.json.Json;
import dev.waybill.core.source.SourceDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of traps is true, line by line: the wrong line ends as it says, the right one in a completed job. */
class JsonataTrapsDocTest {

    private static final String PAGE = page();
    private static final Pattern TRAP =
            Pattern.compile("(?m)^\\| (gate|result|when|check|prompt) \\| `(.+?)` \\| (.+?) \\| `(.+?)` \\|$");
    private static final Pattern SURPRISE =
            Pattern.compile("(?m)^\\| `(.+?)` \\| `(.+?)` \\| `(.+?)` \\| `(.+?)` \\|$");
    private static final Map<String, String> PLACES = Map.of(
            "gate", "/review/when",
            "result", "/result",
            "when", "/steps/1/when",
            "check", "/steps/2/check",
            "prompt", "/steps/2/prompt/user");

    /** @param end what the page says that it comes to */
    record Line(String where, String text, String end) {}

    static Stream<Line> wrongLines() {
        return rows(TRAP).map(row -> new Line(row.group(1), row.group(2), row.group(3)));
    }

    static Stream<Line> rightLines() {
        return rows(TRAP).map(row -> new Line(row.group(1), row.group(4), "completed"));
    }

    static Stream<Line> surprises() {
        return rows(SURPRISE)
                .flatMap(row -> Stream.of(
                        new Line("anywhere", row.group(1), row.group(2)),
                        new Line("anywhere", row.group(3), row.group(4))));
    }

    @ParameterizedTest
    @MethodSource("wrongLines")
    void wrongLine_endsAsThePageSays(Line line) {
        Ending ending = ending(line);
        String kind = line.end().startsWith("a person") ? "review" : line.end().replaceFirst("^`?(\\w+).*", "$1");

        assertThat(ending.kind()).as(ending.told()).isEqualTo(kind);
        assertThat(ending.asked()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("rightLines")
    void rightLine_endsInACompletedJob(Line line) {
        Ending ending = ending(line);

        assertThat(ending.kind()).as(ending.told()).isEqualTo(line.end());
    }

    @ParameterizedTest
    @MethodSource("surprises")
    void expression_givesWhatThePageSays(Line line) {
        Map<String, JsonNode> scope = Map.of("input", json(0), "steps", json(1));

        assertThat(Expression.parse(line.text()).evaluate(scope)).hasToString(line.end());
    }

    @Test
    void everyRowOfThePage_isRun() {
        long rows = PAGE.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| where") && !line.startsWith("| written"))
                .count();

        assertThat(rows(TRAP).count() + rows(SURPRISE).count()).isEqualTo(rows);
    }

    private static Ending ending(Line line) {
        JsonNode task = SourceDocument.read("the page's task", block("yaml", 0)).root();
        AuthorMistake.set(task, requireNonNull(PLACES.get(line.where())), TextNode.valueOf(line.text()));
        if (!line.where().equals("gate")) {
            ((ObjectNode) task).remove("review");
        }
        Map<String, String> answers = new LinkedHashMap<>();
        json(1).properties().forEach(answer -> answers.put(answer.getKey(), Json.write(answer.getValue())));
        return Ending.of(task, Json.write(json(0)), answers);
    }

    private static JsonNode json(int index) {
        return Json.parse(block("json", index));
    }

    private static String block(String language, int index) {
        List<MatchResult> blocks = Pattern.compile("(?s)```" + language + "\\n(.*?)```")
                .matcher(PAGE)
                .results()
                .toList();
        return blocks.get(index).group(1);
    }

    private static Stream<MatchResult> rows(Pattern row) {
        return row.matcher(PAGE).results();
    }

    private static String page() {
        try {
            return Files.readString(
                    Path.of(System.getProperty("waybill.root"), "docs", "explanation", "jsonata-traps.md"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
