package dev.waybill.core.task;

import static dev.waybill.core.task.TaskFiles.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTaskFileTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   \n",
                "# only a comment",
                "[1, 2",
                "{\"task\": ",
                "{\"task\": 1} trailing",
                "a: b: c",
                "--- \na: 1\n---\nb: 2\n",
                "a: \u0000",
                "\t- x",
                "&a [*a]",
                "*nowhere",
                "a: \"\\uD800\"",
                "!!java.lang.Runtime [x]",
                "<<: {task: a}",
                "? [a, b]\n: c",
                "3",
                "null",
                "text"
            })
    void malformedText_isRefusedWithAPlace(String text) {
        assertThat(mistakes(text)).isNotEmpty().allSatisfy(mistake -> assertThat(mistake)
                .containsAnyOf("expected", "unknown field"));
    }

    @Test
    void brokenText_saysItsLine() {
        assertThat(TaskFiles.violations("task: a\nversion: [1\n").get(0).line()).isBetween(2, 3);
    }

    @Test
    void tooLargeText_isRefusedBeforeItIsRead() {
        assertThat(mistakes("a: " + "x".repeat(300_000)))
                .containsExactly(": expected at most 262144 bytes, got 300003");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{a: "})
    void deepNesting_isRefused(String opening) {
        assertThat(mistakes(opening.repeat(10_000))).singleElement().asString().contains("expected");
    }

    @ParameterizedTest
    @CsvSource({"5, at most 10000 values", "10, at most 50 aliases"})
    void aliasesThatMultiply_areRefused(int levels, String reason) {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < levels; i++) {
            String alias = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(9) + alias + "]\n");
        }

        assertThat(mistakes(bomb.toString())).singleElement().asString().contains(reason);
    }

    @Test
    void tooManyValues_areRefusedWhileTheyAreRead() {
        assertThat(mistakes("a: [" + "1,".repeat(100_000) + "1]"))
                .containsExactly(": expected at most 10000 values, aliases followed");
    }

    @Test
    void aFewAliases_areTaken() {
        String text = TaskFiles.EVERYTHING
                .replaceFirst("output: .*", "output: &out {type: object}")
                .replace("schema: &reply", "schema: *out\n    # ")
                .replaceAll("(?m)^      (type: object|required: \\[lines\\]|properties: \\{lines.*)$", "");

        assertThat(TaskParser.parse(text).output().toString()).isEqualTo("{\"type\":\"object\"}");
    }

    @Test
    void manyMistakes_areCounted() {
        StringBuilder text = new StringBuilder("task: a\n");
        for (int i = 0; i < 4_000; i++) {
            text.append("f" + i + ": 1\n");
        }

        assertThat(mistakes(text.toString())).hasSize(200).last().isEqualTo(": and 3805 more mistakes");
    }
}
