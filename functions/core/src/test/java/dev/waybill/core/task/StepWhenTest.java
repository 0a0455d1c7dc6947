package dev.waybill.core.task;

import static dev.waybill.core.task.TaskFiles.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be written under {@code when:} of a step. */
class StepWhenTest {

    private static final String TWO_STEPS = TaskFiles.SMALL + """
              - name: note
                kind: generate
                %s
                prompt: {user: "{{input.text}}"}
                schema: {type: object, additionalProperties: false, properties: {text: {type: string}}}
                models: [{endpoint: e, model: m}]
            """;

    @Test
    void stepOfAnyKind_mayHaveOne() {
        for (String step : new String[] {
            "kind: classify, text: a, labels: {a: {}, b: {}}, models: [{endpoint: e, model: m}]",
            "kind: generate, prompt: {user: a}, schema: {}, models: [{endpoint: e, model: m}]",
            "kind: rank, query: a, candidates: '[\"a\"]', models: [{endpoint: e, model: m}]",
            "kind: call, endpoint: e, method: GET, path: /a"
        }) {
            String task = TaskFiles.SMALL + "  - {name: more, when: \"steps.intent.label = 'a'\", " + step + "}\n"
                    + "result: '{}'\n";
            assertThat(TaskParser.parse(task).step(1).policy().when()).isEqualTo("steps.intent.label = 'a'");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            when: "steps.intnt.label = 'a'"  | no step intnt has answered by then, which steps.intnt names at character 7; did you mean intent?
            when: "steps.note.text = 'a'"    | no step note has answered by then
            when: "steps.intent.lable = 'a'" | the schema of step intent has no property lable
            when: "input.texts = 'a'"        | the input schema has no property texts
            when: "intent.label = 'a'"       | expected a name that begins with input or steps
            when: "answer.text = 'a'"        | expected a name that begins with input or steps
            when: "$exist(steps.intent)"     | $exist at character 2 is no function of JSONata
            when: "steps.intent.label ="     | not a JSONata expression
            when: true                       | expected text (a JSONata expression)
            when: {label: a}                 | expected text (a JSONata expression)
            """)
    void whenThatNamesNothing_orIsNone_isRefusedAtItsPlace(String when, String told) {
        assertThat(mistakes(TWO_STEPS.formatted(when) + "result: '{}'\n"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("/steps/1/when: ")
                .contains(told);
    }

    @Test
    void lastStepThatMayBeSkipped_needsAResult() {
        String task = TWO_STEPS.formatted("when: \"steps.intent.label = 'a'\"");
        assertThat(mistakes(task))
                .singleElement()
                .asString()
                .startsWith("/steps/1/when: ")
                .contains("add `result`");
        assertThat(TaskParser.parse(task + "result: '{}'\n").steps()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wen: 'true'", "if: 'true'"})
    void wordThatIsNone_isToldWhatThereIs(String field) {
        assertThat(mistakes(TWO_STEPS.formatted(field))).anyMatch(mistake -> mistake.contains("when"));
    }
}
