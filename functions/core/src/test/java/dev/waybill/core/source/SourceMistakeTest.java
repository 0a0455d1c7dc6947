package dev.waybill.core.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.waybill.core.schema.Violation;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a file that cannot be read: where, and what is wrong there, without a word of the file. */
class SourceMistakeTest {

    static Stream<Arguments> files() {
        return Stream.of(
                arguments("a tab for indentation", "steps:\n\t- canary: 1\n", 2, "column 1 ", "indent with spaces"),
                arguments("a tab behind spaces", "a:\n  canary: 1\n  \tb: 2\n", 3, "column 3 ", "indent with spaces"),
                arguments(
                        "a line indented more",
                        "canary: x\n  b: y\n",
                        2,
                        "column 4 ",
                        "a colon stands where no key can end"),
                arguments(
                        "a colon in a text",
                        "canary: one: two\n",
                        1,
                        "column 12 ",
                        "put a text that holds a colon in quotes"),
                arguments(
                        "a line indented less",
                        "a:\n    canary: 1\n  b: 2\n",
                        3,
                        "column 3 ",
                        "its indentation is wrong"),
                arguments(
                        "a list indented otherwise",
                        "a:\n  - canary\n - b\n",
                        3,
                        "column 2 ",
                        "its indentation is wrong"),
                arguments(
                        "a quote never closed",
                        "a: 1\nb: \"canary\nc: 2\n",
                        2,
                        "column 4 ",
                        "quote that is opened here is never closed"),
                arguments(
                        "a single quote never closed",
                        "a: 'canary\n",
                        1,
                        "column 4 ",
                        "quote that is opened here is never closed"),
                arguments(
                        "a quote closed too early",
                        "a: 'it's canary'\n",
                        1,
                        "column 8 ",
                        "a quote or a key before it is missing"),
                arguments("a key without its colon", "a: 1\ncanary\nb: 2\n", 2, "column 1 ", "a key without its colon"),
                arguments("a list never closed", "a: [canary, 2\nb: 3\n", 2, "column 2 ", "its ] is missing"),
                arguments("an object never closed", "a: {canary: 1\n", 2, "column 1 ", "its } is missing"),
                arguments("a text that begins with @", "a: @canary\n", 1, "column 4 ", "put the text in quotes"),
                arguments("an unknown escape", "a: \"\\canary\"\n", 1, "column ", "write \\\\ for a backslash"),
                arguments(
                        "an alias without an anchor",
                        "a: *canary\n",
                        1,
                        "column 4 ",
                        "an alias stands before its anchor"),
                arguments(
                        "a second document", "a: 1\n---\ncanary: 2\n", 2, "column 1 ", "a second document begins here"),
                arguments("text behind a bar", "a: | canary\n  b\n", 1, "column 6 ", "begin the text on the next"),
                arguments("cut JSON", "{\"canary\": {\"a\": 1,\n \"b\": [1", 2, "column 9 ", "a } or ] is missing"),
                arguments("JSON cut within a text", "{\"a\": \"canary", 1, "column ", "a closing quote is missing"),
                arguments("JSON without a comma", "{\"a\": 1\n \"canary\": 2}", 2, "column 2", "a comma is missing"),
                arguments("JSON with a comma too many", "{\"canary\": 1,\n}", 2, "column 1", "one too many"),
                arguments(
                        "JSON without a colon", "{\"canary\" 1}", 1, "column 11", "the colon behind a name is missing"),
                arguments("JSON with a bare word", "{\"a\": canary}", 1, "column ", "a text needs double quotes"),
                arguments("JSON with another bracket", "{\"canary\": [1}", 1, "column 14", "not the one last opened"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void fileThatCannotBeRead_isToldByLineColumnAndCause(
            String name, String text, int line, String column, String words) {
        InvalidSourceException refused =
                catchThrowableOfType(InvalidSourceException.class, () -> SourceDocument.read("a task", text));

        assertThat(refused).isNotNull();
        assertThat(refused.violations()).hasSize(1);
        Violation mistake = refused.violations().get(0);
        assertThat(mistake.line()).isEqualTo(line);
        assertThat(mistake.detail()).contains("at " + column, words).doesNotContain("canary", "<block", "scalar");
    }
}
