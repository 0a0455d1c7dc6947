package dev.waybill.core.task;

import static dev.waybill.core.task.TaskFiles.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskMistakesTest {

    @Test
    void allMistakes_comeAtOnce_withPointerAndLine() {
        String text = """
                task: Bad Name
                version: 0
                input: {type: strin}
                output: 3
                steps:
                  - name: team
                    kind: classify
                    text: "{{inptu.text}}"
                    lables: {}
                    labels: {a: {}}
                    models: []
                  - name: team
                    kind: generate
                    prompt: {user: "{{steps.later.x}}"}
                    schema: {$ref: "https://example.com/s"}
                    check: "1 +"
                    models: [{endpoint: e, model: m, timeout: 1h}]
                deadline: soon
                """;

        assertThat(TaskFiles.violations(text))
                .extracting(violation -> violation.line() + " " + violation.pointer())
                .containsExactlyInAnyOrder(
                        "1 /task",
                        "2 /version",
                        "3 /input/type",
                        "4 /output",
                        "8 /steps/0/text",
                        "9 /steps/0/lables",
                        "10 /steps/0/labels",
                        "11 /steps/0/models",
                        "12 /steps/1/name",
                        "14 /steps/1/prompt/user",
                        "15 /steps/1/schema/$ref",
                        "16 /steps/1/check",
                        "17 /steps/1/models/0/timeout",
                        "18 /deadline")
                .first()
                .isEqualTo("1 /task");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    deadline: 500ms             | /deadline: expected a duration from 1s to 7d, got 500ms
                    deadline: 8d                | /deadline: expected a duration from 1s to 7d, got 8d
                    deadline: 10                | /deadline: expected a duration such as 500ms, 20s, 10m, 24h, 30d or PT10M; got number
                    privacy: {keep: {payloads: 24h}} | /privacy/keep/payloads: expected payloads that are kept for a day longer than the deadline (10m), got 1d: keep payloads longer
                    privacy: {keep: {records: 1h}}  | /privacy/keep/records: expected records that are kept longer than payloads (30d), got 1h
                    privacy: {keep: {payloads: 400d}} | /privacy/keep/payloads: expected records that are kept longer than payloads (400d), got 400d
                    privacy: {keep: {payloads: 2d, records: 2d}} | /privacy/keep/records: expected records that are kept longer than payloads (2d), got 2d
                    privacy: {keep: {payloads: 1m}} | /privacy/keep/payloads: expected a duration from 1h to 3650d, got 1m
                    privacy: {keep: {forever: 1d}}  | /privacy/keep/forever: unknown field; allowed here: payloads, records
                    privacy: {subject: raw}     | /privacy/subject: expected hashed, or no such field
                    privacy: {subject: [hashed]} | /privacy/subject: expected hashed, or no such field
                    privacy: {suject: hashed}   | /privacy/suject: unknown field; allowed here: keep, subject
                    list: order                 | /list: expected a list of one or two names of metadata, got string
                    list: []                    | /list: expected a list of one or two names of metadata, got 0
                    list: [a, b, c]             | /list: expected a list of one or two names of metadata, got 3
                    list: [a, 7]                | /list/1: expected the name of a metadata field: 1 to 64 letters, digits, `_`, `.` and `-`, got number
                    list: ['a#b']               | /list/0: expected the name of a metadata field: 1 to 64 letters, digits, `_`, `.` and `-`, got another text
                    list: [a, a]                | /list/1: expected each name once
                    privacy: {redact: [/a]}     | /privacy/redact: `redact` is not supported by this version of Waybill; leave it out
                    review: yes                 | /review: expected an object with when, escalate, within
                    review: {when: 'label ='}   | /review/when: not a JSONata expression at character 7
                    review: {within: 3651d}     | /review/within: expected a duration from 1s to 3650d, got 3651d
                    review: {reviewers: 3}      | /review/reviewers: expected 1 or 2
                    review: {onTimeout: wait}   | /review/onTimeout: expected one of fail, accept, escalate
                    review: {fourEyes: 1}       | /review/fourEyes: expected true or false
                    review: {wen: 'true'}       | /review/wen: unknown field; allowed here: when, escalate, within, onTimeout, escalation, instructions, fourEyes, reviewers
                    review: {escalation: {onTimeout: escalate}} | /review/escalation/onTimeout: expected one of fail, accept
                    review: {within: 40d}       | /review: expected payloads that are kept for a day longer than the deadline (10m) and all reviews (40d), got 30d
                    review: {within: 29d}       | /review: expected payloads that are kept for a day longer than
                    review: {within: 15d, onTimeout: escalate} | /review: expected payloads that are kept for a day longer than the deadline (10m) and all reviews (30d), got 30d
                    rollout: {1: 3}             | /rollout: `rollout` is not supported by this version of Waybill; leave it out
                    result: 7                   | /result: expected text (a JSONata expression), got number
                    result: ''                  | /result: expected text (a JSONata expression), got none
                    resutl: a                   | /resutl: unknown field; allowed here: task, version, input, output, steps, result, review, list, privacy, deadline
                    version: 2                  | /version: this key stands twice; keep one
                    result: !x a                | /result: expected text, a finite number, true, false or null; tags are not supported
                    result: .inf                | /result: not a JSONata expression at character 1
                    """)
    void mistakeAtTheTop_isNamed(String line, String mistake) {
        assertThat(mistakes(TaskFiles.SMALL + line + "\n")).first().asString().startsWith(mistake);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    repair: 4          | /steps/0/repair: expected a whole number from 0 to 3
                    optional: 'yes'    | /steps/0/optional: expected true or false, got string
                    default: null      | /steps/0/default: a default is for a step with `optional: true`
                    escalate: true     | /steps/0/escalate: `escalate` is not supported
                    confidence: {}     | /steps/0/confidence: expected the field `agreement` (how many samples are compared), which is missing
                    confidence: 3      | /steps/0/confidence: expected an object with agreement; got number
                    confidence: {agreement: 1}   | /steps/0/confidence/agreement: expected a whole number from 2 to 5
                    confidence: {agreement: 6}   | /steps/0/confidence/agreement: expected a whole number from 2 to 5
                    confidence: {agreement: 3, of: x} | /steps/0/confidence/of: unknown field; allowed here: agreement
                    check: 'true'      | /steps/0/check: unknown field; allowed here: name, kind, text, labels, models
                    """)
    void stepFieldThatIsNotActedOn_isRefusedByName(String line, String mistake) {
        assertThat(mistakes(TaskFiles.SMALL + "    " + line + "\n"))
                .singleElement()
                .asString()
                .startsWith(mistake);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    task: intent       | task: -x            | /task: expected a name
                    version: 1         | version: '1'        | /version: expected a whole number from 1, got string
                    version: 1         | version: 1.5        | /version: expected a whole number from 1, got 1.5
                    version: 1         | version: 0          | /version: expected a whole number from 1, got 0
                    name: intent       | name: a-b           | /steps/0/name: expected a name
                    name: intent       | name: in            | /steps/0/name: this word means something else
                    kind: classify     | kind: guess         | /steps/0/kind: expected classify, generate, rank, call, compute, review or each
                    kind: classify     | text: a             | /steps/0: expected the field `kind`
                    '{a: {}, b: {}}'   | '[a, b]'            | /steps/0/labels: expected an object of 2 to 500 labels, got array
                    '{a: {}, b: {}}'   | '{a: {}, b: {x: 1}}'| /steps/0/labels/b/x: unknown field
                    '{a: {}, b: {}}'   | '{a: {}, b: {examples: [1]}}' | /steps/0/labels/b/examples/0: expected text, got number
                    model: m           | modle: m            | /steps/0/models/0/modle: unknown field
                    model: m           | 'model: m, timeout: 50ms' | /steps/0/models/0/timeout: expected a duration from 100ms to 150s
                    '[{endpoint: embedded, model: m}]' | '[1]' | /steps/0/models/0: expected an object with endpoint, model, timeout, parameters; got number
                    input.text         | input.txet          | /steps/0/text: the input schema has no property txet
                    input.text         | steps.intent.label  | /steps/0/text: expected a variable that begins with input
                    '{{input.text}}'   | '{{input.text'      | /steps/0/text: not a template at its line 1
                    'output: {type: object}' | 'output: {$ref: "#"}' | /output: this $ref comes back to itself
                    """)
    void mistakeInTheSmallTask_isNamed(String from, String to, String mistake) {
        assertThat(mistakes(TaskFiles.SMALL.replace(from, to)))
                .first()
                .asString()
                .startsWith(mistake);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    7                                    | /steps/1/prompt/turns: expected a list of 1 to 20 turns, each {user, assistant}; got number
                    []                                   | /steps/1/prompt/turns: expected a list of 1 to 20 turns, each {user, assistant}; got 0
                    [hello]                              | /steps/1/prompt/turns/0: expected an object with user, assistant; got string
                    [{user: a}]                          | /steps/1/prompt/turns/0: expected the field `assistant` (a template), which is missing
                    [{user: a, assistant: ' '}]          | /steps/1/prompt/turns/0/assistant: expected text (a template), got none
                    [{user: a, assistant: b, system: c}] | /steps/1/prompt/turns/0/system: unknown field; allowed here: user, assistant
                    [{user: a, assistant: b}, {user: "{{input.nobody}}", assistant: b}] | /steps/1/prompt/turns/1/user: the input schema has no property nobody
                    [{user: a, assistant: "{{steps.reply.lines}}"}] | /steps/1/prompt/turns/0/assistant: expected a variable that begins with input or steps.team
                    """)
    void mistakeInTheTurnsOfAPrompt_isNamedAtItsPlace(String turns, String mistake) {
        String task = TaskFiles.EVERYTHING.replace("    prompt:\n", "    prompt:\n      turns: " + turns + "\n");

        assertThat(mistakes(task)).singleElement().asString().startsWith(mistake);
    }

    @Test
    void agreement_isForStepsWhoseAnswersDiffer() {
        String rank = """
                task: search
                version: 1
                input: {type: object}
                output: {}
                steps:
                  - {name: hits, kind: rank, query: q, candidates: input.all, confidence: {agreement: 3}, models: [{endpoint: e, model: m}]}
                  - {name: send, kind: call, endpoint: crm, method: GET, path: /x, confidence: {agreement: 3}}
                """;

        assertThat(mistakes(rank))
                .hasSize(2)
                .allMatch(mistake -> mistake.contains(
                        "/confidence: agreement of samples is for steps of kind classify and generate"));
    }

    @Test
    void samplesThatAJobCannotMake_areRefused() {
        StringBuilder task = new StringBuilder("task: many\nversion: 1\ninput: {}\noutput: {}\nsteps:\n");
        for (int i = 0; i < 5; i++) {
            task.append("  - {name: s").append(i).append(", kind: generate, prompt: {user: a}, schema: {},");
            task.append(" confidence: {agreement: 5}, models: [{endpoint: e, model: m}]}\n");
        }

        assertThat(mistakes(task.toString()))
                .singleElement()
                .asString()
                .startsWith(
                        "/steps: the steps and their samples want 25 calls at the least, and a job makes at most 24");
    }

    @Test
    void laterStep_mayNameWhatAnEarlierOneAnswers_andNothingElse() {
        String text =
                TaskFiles.EVERYTHING.replace("{{steps.team.label}}", "{{steps.team.lable}} {{steps.reply.lines}}");

        assertThat(mistakes(text))
                .containsExactly(
                        "/steps/1/prompt/system: the answer of a classify step has label and confidence; got"
                                + " steps.team.lable",
                        "/steps/1/prompt/system: expected a variable that begins with input or steps.team; got"
                                + " steps.reply.lines");
    }

    @Test
    void tooManyStepsOrModels_areCounted() {
        String model = "{endpoint: embedded, model: m}";
        String nine = "[" + (model + ", ").repeat(8) + model + "]";

        assertThat(mistakes(TaskFiles.SMALL.replace("[" + model + "]", nine)))
                .containsExactly("/steps/0/models: expected a list of 1 to 8 models, got 9");
        assertThat(mistakes("task: a\nversion: 1\ninput: {}\noutput: {}\nsteps: [" + "1, ".repeat(16) + "1]\n"))
                .containsExactly("/steps: expected a list of 1 to 16 steps, got 17");
    }

    @Test
    void missingFields_areNamedTogether() {
        assertThat(mistakes("{}"))
                .containsExactly(
                        ": expected the field `task` (the task's name), which is missing",
                        ": expected the field `version` (a whole number from 1), which is missing",
                        ": expected the field `input` (JSON Schema of a job's input), which is missing",
                        ": expected the field `output` (JSON Schema of a job's output), which is missing",
                        ": expected the field `steps` (a list of 1 to 16 steps), which is missing");
    }

    @Test
    void mistakesInJson_haveTheirLines() {
        String text = TaskParser.parse(TaskFiles.SMALL).content().toPrettyString();

        assertThat(TaskFiles.violations(
                        text.replace("\"version\" : 1,", "\"version\" : 1,\n\"version\": 2,\n\"x\": 1e999,")))
                .extracting(violation -> violation.line() + " " + violation.pointer())
                .containsExactly("4 /version", "5 /x", "5 /x");
        assertThat(TaskFiles.violations(text.replace("\"version\" : 1,", "\"version\" 1,")))
                .extracting(violation -> violation.line())
                .containsExactly(3);
    }

    /** The hash of a task is of its canonical form, whose numbers are doubles. */
    @ParameterizedTest
    @CsvSource({
        "9007199254740993,/output/const",
        "-9223372036854775808,/output/const",
        "0.12345678901234567890,/output/const",
        "1e400,/output/const",
        "1e-400,/output/const"
    })
    void numberThatTheHashWouldTakeForAnother_isRefusedAtItsPlace(String number, String place) {
        for (String text : new String[] {
            TaskFiles.SMALL.replace("output: {type: object}", "output: {const: " + number + "}"),
            TaskFiles.SMALL.replace("output: {type: object}", "output:\n  allOf:\n    - const: " + number)
        }) {
            assertThat(mistakes(text))
                    .singleElement()
                    .asString()
                    .startsWith(text.contains("allOf") ? place.replace("output", "output/allOf/0") : place);
        }
        String json = "{\"task\":\"t\",\"version\":1,\"output\":{\"const\":" + number + "}}";
        assertThat(mistakes(json)).anyMatch(mistake -> mistake.startsWith(place));
    }

    @ParameterizedTest
    @CsvSource({"9007199254740992", "100000000000000000000", "0.1", "1.50", "1e300", "-0.0", "123456789012345.5"})
    void numberThatADoubleKeeps_isTaken(String number) {
        assertThat(TaskParser.parse(
                        TaskFiles.SMALL.replace("output: {type: object}", "output: {const: " + number + "}")))
                .isNotNull();
    }

    @Test
    void taskThatWasPublishedWithALongerNumber_isReadAsBefore() {
        String content = Json.write(TaskParser.parse(TaskFiles.SMALL).content())
                .replace("\"output\":{\"type\":\"object\"}", "\"output\":{\"maximum\":9223372036854775807}");
        assertThat(TaskParser.parsePublished(content).output()).hasToString("{\"maximum\":9223372036854775807}");
    }
}
