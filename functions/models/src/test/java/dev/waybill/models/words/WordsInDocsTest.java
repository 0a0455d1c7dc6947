package dev.waybill.models.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.models.words.Vocabulary.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The page of the providers' words is the tables; {@code -Dwaybill.docs=write} writes it anew. */
class WordsInDocsTest {

    private static final String BEGIN = "<!-- written from the tables of words -->\n";
    private static final String END = "<!-- end -->\n";

    @Test
    void page_saysWhatTheTablesSay() throws IOException {
        Path page = Path.of("../../docs/reference/provider-words.md");
        String text = Files.readString(page);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END);
        String expected = rendered();
        if ("write".equals(System.getProperty("waybill.docs"))) {
            Files.writeString(page, text.substring(0, from) + expected + text.substring(to));
            return;
        }
        assertThat(text.substring(from, to)).isEqualTo(expected);
    }

    @Test
    void word_hasOneMeaningInAllDialects() {
        Map<String, Meaning> codes = new HashMap<>();
        Map<String, Finish> finishes = new HashMap<>();
        for (Vocabulary dialect : Dictionary.DIALECTS) {
            dialect.codes().forEach((word, code) -> {
                Meaning before = codes.put(word, code.meaning());
                assertThat(before).as(word).isIn(null, code.meaning());
            });
            dialect.finishes().forEach((word, code) -> {
                Finish before = finishes.put(word, code.meaning());
                assertThat(before).as(word).isIn(null, code.meaning());
            });
        }
    }

    private static String rendered() {
        StringBuilder page = new StringBuilder();
        for (Vocabulary dialect : Dictionary.DIALECTS) {
            page.append("\n## `").append(dialect.dialect()).append("`\n");
            for (Meaning meaning : Meaning.values()) {
                Map<String, Set<String>> rows = new LinkedHashMap<>();
                dialect.codes().values().forEach(code -> code(rows, code, meaning, "`" + code.word() + "`"));
                dialect.fields().values().forEach(code -> code(rows, code, meaning, "the field `" + code.word() + "`"));
                dialect.phrases().stream()
                        .filter(phrase -> phrase.meaning() == meaning)
                        .forEach(phrase -> row(rows, phrase.of(), "/" + phrase.pattern() + "/"));
                section(page, meaning.inWords(), rows);
            }
            for (Finish finish : Finish.values()) {
                Map<String, Set<String>> rows = new LinkedHashMap<>();
                dialect.finishes().values().forEach(code -> {
                    if (code.meaning() == finish) {
                        row(rows, code.of(), "`" + code.word() + "`");
                    }
                });
                section(page, "finish word: " + finish.inWords(), rows);
            }
        }
        return page.append('\n').toString();
    }

    private static void code(Map<String, Set<String>> rows, Code<Meaning> code, Meaning meaning, String shown) {
        if (code.meaning() == meaning) {
            row(rows, code.of(), shown);
        }
    }

    private static void row(Map<String, Set<String>> rows, String of, String shown) {
        String text = shown.startsWith("/") ? "`" + shown + "`" : shown;
        rows.computeIfAbsent(of, absent -> new LinkedHashSet<>()).add(text);
    }

    private static void section(StringBuilder page, String title, Map<String, Set<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        page.append("\n**").append(title).append("**\n\n");
        rows.forEach((of, words) -> page.append("- ")
                .append(of)
                .append(": ")
                .append(String.join(", ", words))
                .append('\n'));
    }
}
