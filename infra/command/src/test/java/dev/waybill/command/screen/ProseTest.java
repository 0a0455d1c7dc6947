package dev.waybill.command.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProseTest {

    private static String shown(int width, String json) {
        return String.join("\n", new Prose(width).lines(Json.parse(json)));
    }

    @Test
    void entries_standBelowEachOther_atEveryDepth() {
        assertThat(shown(40, "{\"team\":\"legal\",\"lines\":[{\"n\":1,\"of\":null},true],\"none\":[],\"at\":{}}"))
                .isEqualTo("""
                team: legal
                lines:
                  - n: 1
                    of: null
                  - true
                none: []
                at: {}""");
    }

    @Test
    void text_hasItsOwnLines_andIsWrappedAtWords() {
        assertThat(shown(20, "{\"t\":\"one two three four five\\n\\n\\\"six\\\"\\r\\nseven\"}"))
                .isEqualTo("""
                t:
                  one two three four
                  five

                  "six"
                  seven""");
    }

    @Test
    void longTextOfAList_hangsBehindItsDash() {
        assertThat(shown(20, "[\"one two three four five\",\"six\\nseven\",[1,2]]"))
                .isEqualTo("""
                - one two three four
                  five
                - six
                  seven
                - - 1
                  - 2""");
    }

    @Test
    void wordThatIsTooLong_staysWhole() {
        String url = "https://example.com/" + "a".repeat(60);
        assertThat(new Prose(30).wrapped("see " + url + " and more", "")).containsExactly("see", url, "and more");
    }

    @Test
    void wideCharacters_takeTwoColumns_andMarksNone() {
        assertThat(TextWidth.of("漢字")).isEqualTo(4);
        assertThat(TextWidth.of("e\u0301")).isEqualTo(1);
        assertThat(new Prose(20).wrapped("漢字 ".repeat(12).strip(), ""))
                .allMatch(line -> TextWidth.of(line) <= 20)
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"true\"|v: \"true\"",
                "true|v: true",
                "\"17\"|v: \"17\"",
                "\"\"|v: \"\"",
                "\"null\"|v: \"null\"",
                "\"17 items\"|v: 17 items"
            })
    void textThatLooksLikeAnotherValue_isQuoted(String value, String line) {
        assertThat(shown(40, "{\"v\":" + value + "}")).isEqualTo(line);
    }

    @Test
    void longTexts_costTheirLengthOnly() {
        assertThat(new Prose(80).wrapped("word ".repeat(50_000).strip(), "  ")).hasSizeGreaterThan(3_000);
    }

    @Test
    void json_isTheSameOverLines() {
        String json = "{\"a\":[1,2.50,{\"b\":\"x\\ny\"}],\"c\":{},\"d\":[\"long\",\"longer\",\"longest of all\"]}";
        String lines = String.join("\n", new JsonLines(30).of(Json.parse(json)));
        assertThat(Json.write(Json.parse(lines))).isEqualTo(json);
        assertThat(lines.lines()).allMatch(line -> line.length() <= 30).hasSizeGreaterThan(3);
    }
}
