package dev.waybill.core.task;

import static dev.waybill.core.task.TaskFiles.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An expression that names what no job will have is told when the task is read. */
class ExpressionNamesTest {

    static final String TASK = """
            task: desk
            version: 1
            input:
              type: object
              additionalProperties: false
              properties: {text: {type: string}, more: {}, items: {type: array, items: {type: object, additionalProperties: false, properties: {id: {type: integer}, price: {type: number}}}}}
            output: {type: object, additionalProperties: false, properties: {team: {type: string}, lines: {}}}
            steps:
              - name: team
                kind: classify
                text: "{{input.text}}"
                labels: {a: {}, b: {}}
                models: [{endpoint: e, model: m}]
              - name: near
                kind: rank
                query: "{{input.text}}"
                candidates: CANDIDATES
                models: [{endpoint: e, model: m}]
              - name: reply
                kind: generate
                prompt: {user: "{{input.text}}"}
                schema: {type: object, additionalProperties: false, properties: {lines: {type: array, items: {type: string}}, tone: {type: object}}}
                check: CHECK
                models: [{endpoint: e, model: m}]
              - name: send
                kind: call
                endpoint: crm
                method: GET
                path: /x
                optional: true
                default: {late: true}
                schema: {type: object, required: [id], additionalProperties: false, properties: {id: {}}}
                check: CALLED
            result: RESULT
            review: {when: WHEN}
            """;

    /** The task with one expression of its own; the others are good. */
    static String task(String place, String expression) {
        return Stream.of("CANDIDATES", "CHECK", "CALLED", "RESULT", "WHEN")
                .reduce(
                        TASK,
                        (text, each) -> text.replace(
                                each, "'" + (each.equals(place) ? expression.replace("'", "''") : "true") + "'"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            WHEN       | steps.taem.confidence < 0.99   | /review/when: no step taem has answered by then, which steps.taem names at character 7; did you mean team?
            WHEN       | stepz.team.confidence < 1      | /review/when: expected a name that begins with confidence or input or output or steps; got stepz at character 1; did you mean steps?
            WHEN       | confidence.taem < 0.5          | /review/when: no step taem has answered by then, which confidence.taem names at character 12; did you mean team?
            WHEN       | confidence.team.x < 0.5        | /review/when: the confidence of step team has no property x, which confidence.team.x names at character 17
            WHEN       | output.taem = "a"              | /review/when: the output schema has no property taem, which output.taem names at character 8; did you mean team?
            WHEN       | answer.lines = 1               | /review/when: expected a name that begins with
            WHEN       | team.confidence < 1            | /review/when: expected a name that begins with confidence or input or output or steps; got team at character 1; did you mean steps.team?
            WHEN       | $.steps.taem.label = "a"       | /review/when: no step taem has
            WHEN       | $$.inptu.text = "a"            | /review/when: expected a name that begins with
            RESULT     | {"team": confidence}           | /result: expected a name that begins with input or steps; got confidence at character 10
            RESULT     | {"t": output.team}             | /result: expected a name that begins with input or steps; got output at character 7
            RESULT     | $nosuchfunction(steps.team)    | /result: $nosuchfunction at character 2 is no function of JSONata, and nothing in this expression binds it
            RESULT     | $uppercaze(input.text)         | /result: $uppercaze at character 2 is no function of JSONata, and nothing in this expression binds it; did you mean $uppercase?
            RESULT     | input.text ~> $trimm           | /result: $trimm at character 16 is no function of JSONata, and nothing in this expression binds it; did you mean $trim?
            RESULT     | ($limit := 2; $limti + 1)      | /result: $limti at character 16 is no
            RESULT     | count(input.items)             | /result: expected a name that begins with input or steps; got count at character 1; did you mean $count?
            RESULT     | steps.team.lable               | /result: the schema of step team has no property lable, which steps.team.lable names at character 12; did you mean label?
            RESULT     | steps.near.scores              | /result: the schema of step near has no property scores, which steps.near.scores names at character 12; did you mean score?
            RESULT     | steps.near[0].label            | /result: the schema of step near has no property label
            RESULT     | steps.reply.line               | /result: the schema of step reply has no property line, which steps.reply.line names at character 13; did you mean lines?
            RESULT     | steps.reply.lines.text         | /result: the schema of step reply has no property text, which steps.reply.lines.text
            RESULT     | steps.send.identity            | /result: the schema of step send has no property identity
            RESULT     | input.txet                     | /result: the input schema has no property txet, which input.txet names at character 7; did you mean text?
            RESULT     | input.items[price > 1].name    | /result: the input schema has no property name, which input.items.name names at character 24
            RESULT     | input.items^(<price).pirce     | /result: the input schema has no property pirce
            RESULT     | [$map(input.items, function($i){ stepz.x })] | /result: expected a name that begins with
            RESULT     | input.items[pirce > 1].id      | /result: the input schema has no property pirce, which input.items.pirce names at character 13; did you mean price?
            RESULT     | input.items[id = steps.near.index] | /result: the input schema has no property steps, which input.items.steps names at character 18; within brackets and behind a dot, what stands outside is $$.steps
            RESULT     | input.items.{"n": nmae}        | /result: the input schema has no property nmae
            RESULT     | $filter(input.items, function($i){ $i.pirce > 1 }) | /result: the input schema has no property pirce, which input.items.pirce names at character 39; did you mean price?
            RESULT     | ($t := steps.team; $t.lable)   | /result: the schema of step team has no property lable
            CHECK      | anwser.lines != []             | /steps/2/check: expected a name that begins with answer or input or steps; got anwser at character 1; did you mean answer?
            CHECK      | answer.lnies != []             | /steps/2/check: the step's schema has no property lnies, which answer.lnies names at character 8; did you mean lines?
            CHECK      | steps.reply.lines != []        | /steps/2/check: no step reply has answered by then
            CHECK      | steps.send.id = 1              | /steps/2/check: no step send has answered by then
            CHECK      | confidence.team > 0            | /steps/2/check: expected a name
            CALLED     | answer.di = 1                  | /steps/3/check: the step's schema has no property di, which answer.di names at character 8; did you mean id?
            CALLED     | steps.send.id = 1              | /steps/3/check: no step send has answered by then
            CANDIDATES | inputs.items                   | /steps/1/candidates: expected a name that begins with input or steps; got inputs at character 1; did you mean input?
            CANDIDATES | steps.near                     | /steps/1/candidates: no step near has answered by then
            CANDIDATES | answer.items                   | /steps/1/candidates: expected a name that begins with
            """)
    void nameThatLeadsNowhere_isToldWithItsPlaceAndTheNearest(String place, String expression, String mistake) {
        assertThat(mistakes(task(place, expression))).singleElement().asString().startsWith(mistake);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            WHEN       | steps.team.label = "aa"                | /review/when: steps.team.label is never the text "aa", as it is at character 12; it is one of a, b; did you mean a?
            WHEN       | steps.team.label in ["a", "c"]         | /review/when: steps.team.label is never the text "c"
            WHEN       | steps.team.label != "B"                | /review/when: steps.team.label is never the text "B", as it is at character 12; it is one of a, b; did you mean b?
            WHEN       | steps.team.label = 1                   | /review/when: steps.team.label is never a number
            WHEN       | steps.team.confidence < "0.75"         | /review/when: steps.team.confidence cannot be compared with the text, as it is at character 12; its schema says another type
            WHEN       | confidence.team = "high"               | /review/when: confidence.team is never the text "high"
            RESULT     | $count(input.items[price = "high"])    | /result: input.items.price is never the text "high"
            RESULT     | input.text = true                      | /result: input.text is never true or false
            RESULT     | input.text = null                      | /result: input.text is never null
            CHECK      | "x" in answer.lines and 1 in answer.lines | /steps/2/check: answer.lines is never a number
            """)
    void constantThatAValueCanNeverBe_isTold(String place, String expression, String mistake) {
        assertThat(mistakes(task(place, expression))).singleElement().asString().startsWith(mistake);
    }

    @Test
    void mistake_hasTheLineOfItsExpression() {
        assertThat(TaskFiles.violations(task("RESULT", "stepz.team")))
                .singleElement()
                .satisfies(violation -> assertThat(violation.line()).isEqualTo(34));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            WHEN       | steps.team.confidence < 0.6 or steps.team.label = "b" or confidence.reply < 1 or output.team = ""
            RESULT     | {"late": steps.send.late, "id": steps.send.id}
            RESULT     | steps.reply.tone.anything
            RESULT     | steps.send = null or steps.send.late = "perhaps" or steps.send.id > 4
            RESULT     | steps.reply.tone.word = "kind" or input.more = 7 or input.more.x in ["a", 1, null]
            RESULT     | $$.input.items[id = 1.5 and price > -1].id != 4
            RESULT     | input.more.what.you.like
            RESULT     | steps.near[score > 0.5].index
            CHECK      | $count(answer.lines) > $count(steps.near.index) and steps.team.label = "a"
            CALLED     | $exists(answer.id) and steps.reply.lines[0] != ""
            CANDIDATES | input.items.{"text": $string(id), "team": $$.steps.team.label}
            """)
    void nameThatLeadsSomewhere_isTaken(String place, String expression) {
        assertThat(TaskParser.parse(task(place, expression))).isNotNull();
    }

    @Test
    void wrongNames_areToldAtEachPlace_andNotWithoutEnd() {
        assertThat(mistakes(task("RESULT", "[stepz.a, $$.stepz.b, $x]"))).hasSize(3);
        StringBuilder many = new StringBuilder("[0");
        for (int i = 0; i < 1_000; i++) {
            many.append(",input.n").append(i);
        }
        assertThat(mistakes(task("RESULT", many.append(']').toString()))).hasSizeBetween(1, 20);
    }

    @Test
    void stepThatCannotBeRead_leavesOpenWhatItIsCalled() {
        String text = task("RESULT", "steps.other.x").replace("kind: rank", "kind: rnak");

        assertThat(mistakes(text)).singleElement().asString().startsWith("/steps/1/kind");
    }

    @Test
    void taskThatWasPublishedWithAWrongName_isReadAsBefore() {
        String content = Json.write(TaskParser.parse(task("WHEN", "steps.team.confidence < 1"))
                        .content())
                .replace("steps.team.confidence", "steps.taem.confidence");

        assertThat(TaskParser.parsePublished(content).review()).satisfies(review -> assertThat(review)
                .hasFieldOrPropertyWithValue("when", "steps.taem.confidence < 1"));
        assertThat(mistakes(content)).hasSize(1);
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("waybill.root"), "infra", "tasks"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleTask_namesNothingThatIsNotThere(Path file) {
        try {
            assertThat(TaskParser.parse(Files.readString(file))).isNotNull();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
