package dev.waybill.models.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.models.fault.Kinds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerToolTest {

    /** The answer to a schema, in whichever of its forms the tool's input holds it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"type": "object"} | {"a": 1}                   | {"a":1}
                    {"type": "object"} | "{\\"a\\": 1}"             | {"a":1}
                    {"type": "object"} | "no JSON"                  | "no JSON"
                    {"type": "object"} | {"answer": "{\\"a\\": 1}"} | {"answer":"{\\"a\\": 1}"}
                    {"type": "array"}  | {"answer": [1]}            | [1]
                    {"type": "array"}  | {"answer": "[1, 2]"}       | [1,2]
                    {"type": "array"}  | "{\\"answer\\": [1]}"      | [1]
                    {"type": "array"}  | [1]                        | [1]
                    {"type": "string"} | {"answer": "[1, 2]"}       | "[1, 2]"
                    {"type": "string"} | {"answer": "{}"}           | "{}"
                    {"type": "number"} | {"answer": 1.50}           | 1.50
                    """)
    void answer_isTakenOutOfTheInput(String schema, String input, String answer) {
        assertThat(AnswerTool.answer(Kinds.json(schema), Kinds.json(input))).isEqualTo(answer);
    }
}
