package dev.waybill.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.testing.CpuTime;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FenceTest {

    private static final Duration MOST_CPU = Duration.ofMillis(50);

    private static final int MANY = 100_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```json\n{\"a\": 1}\n```",
                "```JSON\r\n{\"a\": 1}\r\n```\r\n",
                "```\n{\"a\": 1}\n```",
                "```json{\"a\": 1}```",
                "```{\"a\": 1}```",
                " \n\n```json  \n\n  {\"a\": 1}  \n\n```\n ",
                "```json5\n{\"a\": 1}\n```",
                "```jsonc \r\n{\"a\": 1}\n```",
                "```javascript\n{\"a\": 1}\n```",
                "````json\n{\"a\": 1}\n````",
                "~~~json\n{\"a\": 1}\n~~~",
            })
    void textFencedFromEndToEnd_isWhatStandsBetween(String text) {
        assertThat(Fence.strip(text)).isEqualTo("{\"a\": 1}");
    }

    @Test
    void fenceWithinTheAnswer_staysInIt() {
        String answer = "{\"a\": \"```json\\n1\\n```\"}";

        assertThat(Fence.strip(answer)).isEqualTo(answer);
        assertThat(Fence.strip("```json\n" + answer + "\n```")).isEqualTo(answer);
    }

    @Test
    void fenceAroundNothing_isNothing() {
        assertThat(Fence.strip("``````")).isEmpty();
        assertThat(Fence.strip("```json\n```")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "```",
                "````",
                "`````",
                "~~~json\n{}\n```",
                "```json\n{}",
                "{}\n```",
                "``json\n{}\n``",
                "Sure:\n```json\n{}\n```",
                "```json\n{}\n```\nThat is all.",
                " {} \n",
            })
    void textNotFencedFromEndToEnd_staysAsItIs(String text) {
        assertThat(Fence.strip(text)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void lengthIsAllThatTheWorkDependsOn(String name, String text) {
        assertThat(CpuTime.under(MOST_CPU, () -> Fence.strip(text))).as(name).isLessThan(MOST_CPU);
    }

    private static Stream<Arguments> endless() {
        return Stream.of(
                Arguments.of("line breaks behind a fence", "```json" + "\n".repeat(MANY)),
                Arguments.of("blanks behind a fence", "```" + " ".repeat(MANY) + "x"),
                Arguments.of("a fence between line breaks", "\n".repeat(MANY) + "```json" + "\n".repeat(MANY)),
                Arguments.of("line breaks in an answer", "```json\n{\"a\":" + "\n".repeat(MANY) + "1}x"),
                Arguments.of("line breaks and blanks by turns", "```json" + "\n ".repeat(MANY) + "``"),
                Arguments.of("fences only", "```".repeat(MANY) + "x"),
                Arguments.of("fences on lines of their own", "```json\n".repeat(MANY)),
                Arguments.of("a megabyte of white space behind JSON", "{\"a\": 1}" + " \n".repeat(512 * 1024)),
                Arguments.of("the same in a fence", "```json\n{\"a\": 1}" + " \n".repeat(512 * 1024) + "```"));
    }
}
