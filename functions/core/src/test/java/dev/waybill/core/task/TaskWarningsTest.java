package dev.waybill.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is allowed, and goes another way than many expect, is told. */
class TaskWarningsTest {

    private static final String TASK = """
            task: claims
            version: 1
            input: {type: object, required: [text], properties: {text: {type: string}, note: {type: string}}}
            output: {type: object}
            steps:
              - {name: team, kind: classify, text: "{{input.text}}", labels: {a: {}, b: {}}, models: [{endpoint: e, model: m}]}
              - {name: opinion, kind: generate, when: steps.team.label = "a", prompt: {user: a}, schema: {type: object, properties: {risk: {type: number}}}, models: [{endpoint: e, model: m}]}
              - {name: guess, kind: generate, optional: true, prompt: {user: a}, schema: {type: object, properties: {risk: {type: number}}}, models: [{endpoint: e, model: m}]}
              - {name: reply, kind: generate, STEP, schema: {type: object}, models: [{endpoint: e, model: m}]}
            result: steps.team
            review: {when: 'GATE'}
            """;

    private static List<String> warnings(String step, String gate) {
        String text = TASK.replace("STEP", step).replace("GATE", gate);
        return TaskWarnings.of(text, TaskParser.parse(text)).stream()
                .map(warning -> warning.line() + " " + warning.pointer() + ": " + warning.detail())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            steps.opinion.risk > 1                                          | 11 /review/when: step opinion may be skipped: where the gate asks for its answer and there is none, it cannot tell
            confidence.opinion < 0.5                                        | 11 /review/when: step opinion may be skipped
            steps.team.confidence < 0.5 or steps.guess.risk > 1             | 11 /review/when: step guess is optional and has no default
            """)
    void gateOnAStepThatMayHaveNoAnswer_isTold(String gate, String warning) {
        assertThat(warnings("prompt: {user: a}", gate))
                .singleElement()
                .asString()
                .startsWith(warning);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            prompt: {user: "{{steps.opinion.risk}}"}                        | 9 /steps/3/prompt/user: step opinion may be skipped
            prompt: {system: "{{steps.opinion}}", user: a}                  | 9 /steps/3/prompt/system: step opinion may be skipped
            prompt: {user: "{{^steps.opinion}}{{steps.opinion.risk}}{{/steps.opinion}}"} | 9 /steps/3/prompt/user: step opinion
            prompt: {user: a, turns: [{user: "{{input.note}}", assistant: a}]} | 9 /steps/3/prompt/turns/0/user: a caller may leave out note
            """)
    void templateOfWhatMayNotBeThere_isTold(String step, String warning) {
        assertThat(warnings(step, "false")).singleElement().asString().startsWith(warning);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            prompt: {user: "{{#steps.opinion}}{{steps.opinion.risk}}{{/steps.opinion}}"} | $exists(steps.opinion) and steps.opinion.risk > 1
            prompt: {user: "{{#steps.opinion.risk}}{{steps.opinion.risk}}{{/steps.opinion.risk}}"} | (steps.opinion.risk ?? 0) > 1
            prompt: {user: "{{#input.note}}{{input.note}}{{/input.note}}"} | (steps.guess.risk ?: 0) > 1
            prompt: {user: a} | steps.team.label = "a" and steps.opinion.risk > 1
            when: $exists(steps.opinion), prompt: {user: "{{steps.opinion.risk}}"} | steps.team.confidence < 0.5
            when: steps.team.label = "a", prompt: {user: "{{steps.opinion.risk}}"} | confidence.team < 0.5
            """)
    void whatIsAskedForBefore_isNoneToBeTold(String step, String gate) {
        assertThat(warnings(step, gate)).isEmpty();
    }
}
