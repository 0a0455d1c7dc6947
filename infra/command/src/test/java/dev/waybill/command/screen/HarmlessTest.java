package dev.waybill.command.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HarmlessTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err));

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x1B,
                0x07,
                0x7F,
                0x9B,
                '\r', // what a terminal obeys
                0x202E,
                0x202A,
                0x2066,
                0x2069,
                0x200E,
                0x061C, // what turns a text's direction
                0x200B,
                0x2060,
                0xFEFF,
                0x00AD,
                0xE0041, // what nobody sees
                0x2028,
                0x2029,
                0xE000,
                0xF0000,
                0x10FFFD // what ends a line, and what means what anybody wants
            })
    void whatSteersOrHides_isSeen_onBothStreams(int codePoint) {
        String text = "pay" + Character.toString(codePoint) + "me";

        terminal.result(text);
        terminal.note(text);

        assertThat(out.toString().strip()).isEqualTo("pay\uFFFDme");
        assertThat(err.toString().strip()).isEqualTo("pay\uFFFDme");
        assertThat(Cell.of(text).text()).isIn("pay\uFFFDme", "pay me");
    }

    @Test
    void halfACharacter_isSeen() {
        terminal.result("a\uD83Db");

        assertThat(out.toString().strip()).isEqualTo("a\uFFFDb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Grüße, 領収書", "می\u200Cخواهم", "👩\u200D👩\u200D👧", "שלום", "a\tb", "é e\u0301"})
    void everyScript_isLeftAsItIs(String text) {
        terminal.result(text);

        assertThat(out.toString().strip()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u202Eb", "a\u009Bb", "a\uE000b", "a\u2028b", "a\u001Bb", "a\uDBC0\uDC00b"})
    void json_escapesThem_soThatTheValueStaysWhatItIs(String text) throws Exception {
        JsonNode value = TextNode.valueOf(text);

        terminal.json(value);
        terminal.problem(value);

        assertThat(out.toString().strip()).matches("[ -~]+");
        assertThat(new ObjectMapper().readTree(out.toString())).isEqualTo(value);
        assertThat(err.toString()).isEqualTo(out.toString());
    }
}
