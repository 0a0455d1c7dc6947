package dev.waybill.core.task;

import static dev.waybill.core.task.TaskFiles.mistakes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.json.Json;
import dev.waybill.core.schema.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {

    private static final String TASK = """
            task: lines
            version: 1
            input: {type: object}
            output: {}
            steps:
              - name: lines
                kind: generate
                prompt: {user: "{{input.text}}"}
                schema: {type: object, additionalProperties: false, properties: {total: {type: number}, lines: {type: array}}}
                check: CHECK
                models: [{endpoint: e, model: m}]
            """;

    private static String with(String check) {
        return TASK.replace("CHECK", check);
    }

    private static List<String> said(String check, String answer) {
        return CompiledTask.of(TaskParser.parse(with(check)))
                .answerViolations(0, Json.parse(answer), Json.parse("{\"most\":9}"), Map.of())
                .stream()
                .map(Violation::toString)
                .toList();
    }

    @Test
    void bareText_isACheckThatSaysNothing() {
        assertThat(said("\"answer.total > 0\"", "{\"total\":0}"))
                .containsExactly("(document): expected the step's check to be true of the answer");
        assertThat(said("[answer.total > 0]", "{\"total\":0}"))
                .isEqualTo(said("\"answer.total > 0\"", "{\"total\":0}"));
    }

    @Test
    void everyCheckThatIsNotTrue_isTold_inItsOwnWordsOrByItsPlace() {
        String checks = "[{that: \"$count(answer.lines) > 0\", say: at least one line is needed},"
                + " answer.total < input.most, {that: answer.total > 0}]";

        assertThat(said(checks, "{\"total\":0}"))
                .containsExactly(
                        "(document): at least one line is needed",
                        "(document): expected the step's check 3 to be true of the answer");
        assertThat(said(checks, "{\"total\":10,\"lines\":[1]}"))
                .containsExactly("(document): expected the step's check 2 to be true of the answer");
        assertThat(said(checks, "{\"total\":1,\"lines\":[1]}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1              | a number
            'true'         | a text
            [true]         | a list
            null           | null
            answer.total   | what answer.total is
            """)
    void whatIsNeverTrueOrFalse_isRefused(String that, String given) {
        assertThat(mistakes(with("[{that: \"" + that + "\", say: not yet}]")))
                .containsExactly("/steps/0/check/0/that: it gives " + given + ", and never true or false");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $lookup({'v': 1}, 'v')        | the check of step lines gave a number, and has to give true or false
            $lookup({'v': 'true'}, 'v')   | the check of step lines gave a text, and has to give true or false
            $lookup({'v': [true]}, 'v')   | the check of step lines gave a list, and has to give true or false
            $lookup({'v': null}, 'v')     | the check of step lines gave null, and has to give true or false
            answer.total > input.nothing  | the check of step lines gave nothing: what it names is not there
            """)
    void checkThatGivesNeitherTrueNorFalse_isTheTasksFault(String that, String told) {
        assertThatThrownBy(() -> said("[{that: \"" + that + "\", say: not yet}]", "{\"total\":1}"))
                .isInstanceOf(TaskFaultException.class)
                .hasMessage(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"answer.total > 0", "$not(answer.lines)", "answer.total > 0 and answer.lines"})
    void checkOfWhatTheAnswerDoesNotHave_isTheModelsToMend(String that) {
        assertThat(said("[{that: \"" + that + "\", say: not yet}]", "{}")).containsExactly("(document): not yet");
    }

    @Test
    void schemaComesFirst() {
        assertThat(said("[{that: \"answer.total > 0\", say: positive}]", "{\"total\":\"x\"}"))
                .singleElement()
                .asString()
                .startsWith("/total: expected number");
    }

    @Test
    void checkThatFails_isNamedByItsPlaceAmongSeveral() {
        CompiledTask task = CompiledTask.of(
                TaskParser.parse(with("[answer.total > 0, {that: \"answer.total + 'CANARY' > 1\", say: never said}]")));

        assertThatThrownBy(() -> task.answerViolations(0, Json.parse("{\"total\":1}"), Json.object(), Map.of()))
                .isInstanceOf(TaskFaultException.class)
                .hasMessage("check 2 of step lines failed with T2002");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    7                                  | /steps/0/check: expected a JSONata expression, or a list of expressions and of {that, say}; got number
                    {that: answer.total > 0, say: x}   | /steps/0/check: expected a JSONata expression, or a list
                    []                                 | /steps/0/check: expected 1 to 10 checks, got 0
                    [a,a,a,a,a,a,a,a,a,a,a]            | /steps/0/check: expected 1 to 10 checks, got 11
                    ['1 +']                            | /steps/0/check/0: not a JSONata expression at character
                    [answer.total > 0, ' ']            | /steps/0/check/1: expected a JSONata expression, or a list of expressions and of {that, say}; got none
                    [answer.totl > 0]                  | /steps/0/check/0: the step's schema has no property totl
                    [{that: answer.totl > 0, say: x}]  | /steps/0/check/0/that: the step's schema has no property totl
                    [{say: x}]                         | /steps/0/check/0: expected the field `that` (a JSONata expression), which is missing
                    [{that: answer.total > 0, say: 7}] | /steps/0/check/0/say: expected text
                    [{that: answer.total > 0, says: x}] | /steps/0/check/0/says: unknown field; allowed here: that, say
                    [{that: answer.total > 0, say: "a\\nb"}] | /steps/0/check/0/say: expected one line of at most 300 characters
                    """)
    void mistake_isNamedAtItsPlace(String check, String mistake) {
        assertThat(TaskFiles.mistakes(with(check)))
                .anySatisfy(line -> assertThat(line).startsWith(mistake));
    }

    @Test
    void sayThatIsTooLong_isRefused_andALineAroundIsNoPartOfIt() {
        assertThat(TaskFiles.mistakes(with("[{that: answer.total > 0, say: " + "x".repeat(301) + "}]")))
                .containsExactly("/steps/0/check/0/say: expected one line of at most 300 characters");
        assertThat(said("[{that: answer.total > 0, say: \"" + "x".repeat(300) + "\\n\"}]", "{\"total\":0}"))
                .containsExactly("(document): " + "x".repeat(300));
    }

    /** Stored tasks are found by it. */
    @Test
    void hashOfATask_isOfWhatWasWritten() {
        String bare = TaskParser.parse(with("answer.total > 0")).contentHash();

        assertThat(TaskParser.parse(with("[answer.total > 0]")).contentHash()).isNotEqualTo(bare);
        assertThat(TaskParser.parsePublished(TaskParser.parse(with("answer.total > 0"))
                                .content()
                                .toString())
                        .contentHash())
                .isEqualTo(bare);
    }
}
