package dev.waybill.core.source;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * What is wrong with a text that is no YAML, in the words of whoever wrote it. The library's own words are of its tokens, and
 * quote tags, aliases and characters of the file, so that nothing of them is passed on.
 *
 * @param line where to look, counted from 1; null where that is not known
 * @param column counted from 1
 */
record YamlMistake(String words, @Nullable Integer line, int column) {

    /**
     * One kind of mistake.
     *
     * @param problem how the library's word for it begins
     * @param context how its word for what it was reading begins; empty for any
     * @param atBegin whether the mistake is where that began, not where it was noticed
     */
    private record Kind(String problem, String context, boolean atBegin, String words) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("found character '\\t", "", false, "a tab stands where only spaces may: indent with spaces"),
            new Kind("found character", "", false, "no plain text begins with this character: put the text in quotes"),
            new Kind(
                    "mapping values are not allowed",
                    "",
                    false,
                    "a colon stands where no key can end: indent the line as its neighbours, or put a text that holds a colon in"
                            + " quotes"),
            new Kind(
                    "could not find expected ':'",
                    "",
                    true,
                    "a key without its colon and a space, or a text over more than one line that is indented too little"),
            new Kind(
                    "found unexpected end of stream",
                    "while scanning a ",
                    true,
                    "the quote that is opened here is never closed"),
            new Kind("found unexpected document separator", "", true, "the quote that is opened here is never closed"),
            new Kind(
                    "found unknown escape",
                    "",
                    false,
                    "double quotes know no such escape: write \\\\ for a backslash, or use single quotes"),
            new Kind(
                    "expected escape sequence",
                    "",
                    false,
                    "an escape of hexadecimal digits has too few of them: write \\\\ for a backslash, or use single quotes"),
            new Kind(
                    "expected ',' or ']'",
                    "",
                    false,
                    "a list in brackets goes on here without a comma, or its ] is missing"),
            new Kind(
                    "expected ',' or '}'",
                    "",
                    false,
                    "an object in braces goes on here without a comma, or its } is missing"),
            new Kind(
                    "expected <block end>",
                    "",
                    false,
                    "the line fits no line above: its indentation is wrong, or a quote or a key before it is missing"),
            new Kind(
                    "sequence entries are not allowed",
                    "",
                    false,
                    "a list's dash stands where none may: give it a line of its own"),
            new Kind("mapping keys are not allowed", "", false, "a ? stands where none may: put the text in quotes"),
            new Kind("expected the node content", "", false, "a value is missing, or stands where none may"),
            new Kind(
                    "found undefined alias",
                    "",
                    false,
                    "an alias stands before its anchor; a text that begins with * needs quotes"),
            new Kind(
                    "expected alphabetic or numeric character",
                    "",
                    false,
                    "an anchor or an alias without a name; a text that begins with & or * needs quotes"),
            new Kind(
                    "found undefined tag handle",
                    "",
                    false,
                    "tags are not supported; a text that begins with ! needs quotes"),
            new Kind("expected a single document", "", false, "a second document begins here: expected one"),
            new Kind("but found another document", "", false, "a second document begins here: expected one"),
            new Kind(
                    "expected '<document start>'",
                    "",
                    false,
                    "something follows that is no part of what stands above: its indentation is wrong"),
            new Kind(
                    "expected chomping",
                    "",
                    false,
                    "behind | and > stand -, + and a digit only: begin the text on the next line"),
            new Kind("expected indentation indicator", "", false, "behind | and > the digit is from 1 to 9"),
            new Kind(
                    "expected a comment or a line break",
                    "",
                    false,
                    "the line should end here: begin the text on the next one"));

    private static final String ANYTHING_ELSE =
            "this is no YAML that is taken: no tags, no directives, every alias after its anchor";

    static YamlMistake of(MarkedYAMLException malformed) {
        String problem = String.valueOf(malformed.getProblem());
        String context = String.valueOf(malformed.getContext());
        for (Kind kind : KINDS) {
            if (problem.startsWith(kind.problem()) && context.startsWith(kind.context())) {
                return at(kind.words(), kind.atBegin() ? malformed.getContextMark() : malformed.getProblemMark());
            }
        }
        return at(ANYTHING_ELSE, malformed.getProblemMark());
    }

    private static YamlMistake at(String words, @Nullable Mark mark) {
        return mark == null
                ? new YamlMistake(words, null, 0)
                : new YamlMistake(words, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** The mistake as a refusal says it. */
    String detail() {
        return "expected YAML or JSON; " + (line == null ? "" : "at column " + column + " ") + words;
    }
}
