package dev.waybill.emulator.template;

import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** What is wrong with a template that is no YAML, and where, in the words of whoever wrote it instead of the parser's. */
final class YamlWords {

    private static final String NEVER_CLOSED = "the quote that is opened here is never closed";

    /** By how the parser's own words begin; where it matters, they are of the place where what it was reading began. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("found character '\\t", "a tab stands where only spaces may: indent with spaces"),
            Map.entry(
                    "mapping values are not allowed",
                    "a colon stands where no key can end: indent the line as its neighbours, or put a text that holds a colon in"
                            + " quotes"),
            Map.entry(
                    "could not find expected ':'",
                    "a key without its colon and a space, or a text that is indented too little"),
            Map.entry("found unexpected end of stream", NEVER_CLOSED),
            Map.entry("found unexpected document separator", NEVER_CLOSED),
            Map.entry("expected ',' or ']'", "a list in brackets goes on without a comma, or its ] is missing"),
            Map.entry("expected ',' or '}'", "a map in braces goes on without a comma, or its } is missing"),
            Map.entry(
                    "expected <block end>",
                    "the line fits no line above: its indentation is wrong, or a quote or a key before it is missing"));

    private YamlWords() {}

    static String of(MarkedYAMLException broken) {
        String problem = String.valueOf(broken.getProblem());
        return WORDS.entrySet().stream()
                .filter(words -> problem.startsWith(words.getKey()))
                .map(Entry::getValue)
                .findFirst()
                .orElse(problem);
    }

    /** Where to look: a quote that never ends is wrong where it begins, all else where it was noticed; null where nobody knows. */
    static @Nullable Mark place(MarkedYAMLException broken) {
        return of(broken).equals(NEVER_CLOSED) && broken.getContextMark() != null
                ? broken.getContextMark()
                : broken.getProblemMark();
    }
}
