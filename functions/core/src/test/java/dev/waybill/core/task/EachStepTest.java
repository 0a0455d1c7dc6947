package dev.waybill.core.task;

import static dev.waybill.core.task.TaskFiles.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be written of a step that makes a job of each item. */
class EachStepTest {

    private static final String LEAST = "kind: each, items: '[input.text]', task: read-page, version: 3";

    /** A step behind the choice of the smallest task. */
    private static String step(String fields) {
        return TaskFiles.SMALL + "  - {name: pages, " + fields + "}\n";
    }

    private static Step.Each each(TaskDefinition task) {
        return (Step.Each) task.step(1);
    }

    @Test
    void fields_areRead() {
        Step.Each each = each(TaskParser.parse(step(LEAST
                        + ", input: '{\"page\": item, \"of\": input.text, \"intent\": steps.intent.label}', most: 1000,"
                        + " together: 7, onFailure: keep, when: 'true'")
                + "result: '{}'\n"));

        assertThat(each.kind()).isEqualTo("each");
        assertThat(each.models()).isEmpty();
        assertThat(each.items()).isEqualTo("[input.text]");
        assertThat(each.child())
                .isEqualTo(new Step.Each.Child(
                        "read-page", 3, "{\"page\": item, \"of\": input.text, \"intent\": steps.intent.label}"));
        assertThat(each.bounds()).isEqualTo(new Step.Each.Bounds(1_000, 7));
        assertThat(each.keeps()).isTrue();
        assertThat(each.policy().when()).isEqualTo("true");
        assertThat(each.mayHaveConfidence()).isFalse();
    }

    @Test
    void whereTheTaskSaysNothing_itIsAHundredItems_tenAtOnce_andAFailedChildFailsTheStep() {
        Step.Each each = each(TaskParser.parse(step(LEAST)));

        assertThat(each.child().input()).as("the item itself").isNull();
        assertThat(each.bounds()).isEqualTo(new Step.Each.Bounds(100, 10));
        assertThat(each.keeps()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind: each, task: a, version: 1                       | /steps/1 | items
            kind: each, items: '[1]', version: 1                  | /steps/1 | task
            kind: each, items: '[1]', task: a                     | /steps/1 | version
            kind: each, items: '[1', task: a, version: 1          | /steps/1/items | not a JSONata expression
            kind: each, items: 'item', task: a, version: 1        | /steps/1/items | expected a name that begins with input or steps
            kind: each, items: 'input.txet', task: a, version: 1  | /steps/1/items | did you mean text?
            kind: each, items: 'steps.pages', task: a, version: 1 | /steps/1/items | no step pages has answered by then
            kind: each, items: '[1]', task: Read Page, version: 1 | /steps/1/task | expected the name of a task
            kind: each, items: '[1]', task: 7, version: 1         | /steps/1/task | expected text
            kind: each, items: '[1]', task: a, version: 0         | /steps/1/version | whole number from 1
            kind: each, items: '[1]', task: a, version: draft     | /steps/1/version | whole number from 1
            kind: each, items: '[1]', task: a, version: 1, input: 'itme'          | /steps/1/input | did you mean item?
            kind: each, items: '[1]', task: a, version: 1, input: 'steps.x'       | /steps/1/input | no step x has answered by then
            kind: each, items: '[1]', task: a, version: 1, input: ')'             | /steps/1/input | not a JSONata expression
            kind: each, items: '[1]', task: a, version: 1, most: 1001             | /steps/1/most | from 1 to 1000
            kind: each, items: '[1]', task: a, version: 1, most: 0                | /steps/1/most | from 1 to 1000
            kind: each, items: '[1]', task: a, version: 1, together: 0            | /steps/1/together | from 1 to 1000
            kind: each, items: '[1]', task: a, version: 1, onFailure: ignore      | /steps/1/onFailure | expected one of fail, keep
            kind: each, items: '[1]', task: a, version: 1, when: 'item'           | /steps/1/when | expected a name that begins with input or steps
            kind: each, items: '[1]', task: a, version: 1, optional: true         | /steps/1/optional | unknown field
            kind: each, items: '[1]', task: a, version: 1, models: []             | /steps/1/models | unknown field
            kind: eahc, items: '[1]', task: a, version: 1                         | /steps/1/kind | did you mean each?
            """)
    void whatIsWrong_isNamedAtItsPlace(String fields, String pointer, String told) {
        assertThat(mistakes(step(fields) + "result: '{}'\n"))
                .anySatisfy(mistake ->
                        assertThat(mistake).startsWith(pointer + ": ").contains(told));
    }

    @Test
    void lastStepWithAWhen_needsAResult() {
        assertThat(mistakes(step(LEAST + ", when: \"steps.intent.label = 'a'\"")))
                .singleElement()
                .asString()
                .startsWith("/steps/1/when: ");
    }

    @Test
    void answer_isAListToExpressions_andNothingElseToTemplates() {
        String task = step(LEAST);
        assertThat(TaskParser.parse(
                                task + "result: '{\"first\": steps.pages[0].anything, \"all\": $count(steps.pages)}'\n")
                        .steps())
                .hasSize(2);
        String behind =
                "  - {name: last, kind: generate, prompt: {user: \"%s\"}, schema: {}, models: [{endpoint: e, model: m}]}\n";
        assertThat(TaskParser.parse(task + behind.formatted("{{#steps.pages}}{{words}}{{/steps.pages}}"))
                        .steps())
                .hasSize(3);
        assertThat(mistakes(task + behind.formatted("{{steps.pages.words}}")))
                .singleElement()
                .asString()
                .startsWith("/steps/2/prompt/user: ")
                .contains("a list of outputs", "go through it with a section");
        assertThat(mistakes(task + "result: '{\"a\": confidence.pages}'\n")).hasSize(1);
    }
}
