package dev.waybill.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.expression.Pinned;
import dev.waybill.core.json.Json;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of steps that ask no model, and expressions that give the same again. */
class CompiledValueTest {

    private static final Instant ACCEPTED = Instant.parse("2026-11-01T12:00:00Z");
    private static final Pinned PINNED = new Pinned(ACCEPTED, 7);
    private static final JsonNode INPUT = Json.parse("{\"text\":\"canary\"}");
    private static final Map<String, JsonNode> STEPS = Map.of("intent", Json.parse("{\"label\":\"canary\"}"));

    private static CompiledTask task(String value, String schema) {
        return CompiledTask.of(TaskParser.parse(TaskFiles.SMALL + "  - {name: more, kind: compute, value: '"
                + value.replace("'", "''") + "'" + schema + "}\n"));
    }

    private static JsonNode value(String value) {
        return task(value, "").value(1, PINNED, INPUT, STEPS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            input.text & steps.intent.label | "canarycanary"
            {"a": [1, 2.50], "b": null}     | {"a": [1, 2.5], "b": null}
            null                            | null
            false                           | false
            []                              | []
            ""                              | ""
            """)
    void whateverIsThere_isAnAnswer(String value, String answer) {
        assertThat(value(value)).isEqualTo(Json.parse(answer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$lookup(input, \"nothing\")",
                "[input.text][$ = \"other\"]",
                "($x := 1; $lookup({}, \"x\"))",
                "()"
            })
    void nothing_isTheTasksFault_andNamesTheStepAlone(String value) {
        assertThatThrownBy(() -> value(value))
                .isInstanceOf(TaskFaultException.class)
                .hasMessage("the value of step more gave nothing: what it names is not there")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            $error(input.text)     | D3137
            $sum(input.text)       | T0412
            input.text + 1         | T2001
            1 / 0                  | D1001
            $toMillis(input.text)  | D3110
            """)
    void failure_isTheTasksFault_withItsCode_andNoData(String value, String code) {
        assertThatThrownBy(() -> value(value))
                .isInstanceOf(TaskFaultException.class)
                .hasMessage("the value of step more failed with " + code)
                .hasNoCause();
    }

    @Test
    void placesWhereAValueDoesNotFit_areInIt() {
        CompiledTask task =
                task("{\"text\": input.text}", ", schema: {type: object, properties: {text: {maxLength: 3}}}");
        JsonNode value = task.value(1, PINNED, INPUT, STEPS);
        assertThat(task.valueViolations(1, value)).singleElement().satisfies(violation -> {
            assertThat(violation.pointer()).isEqualTo("/text");
            assertThat(violation.detail()).doesNotContain("canary");
        });
        assertThat(task("7", "").valueViolations(1, Json.parse("{}"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$now()", "$millis()", "$random()", "$shuffle([1..50])", "[$random(), $random(), $now()]"})
    void timeAndChance_areThoseOfJobAndStep(String expression) {
        CompiledTask task = CompiledTask.of(TaskParser.parse(TaskFiles.SMALL
                + "  - {name: more, kind: compute, value: '" + expression + "'}\n"
                + "  - {name: asked, kind: review, value: '" + expression + "', schema: {}}\n"
                + "result: '" + expression + "'\n"));

        for (int place = 1; place <= 2; place++) {
            JsonNode once = task.value(place, PINNED, INPUT, STEPS);
            assertThat(task.value(place, new Pinned(ACCEPTED, 7), INPUT, STEPS)).isEqualTo(once);
            assertThat(task.value(place, new Pinned(ACCEPTED.plusMillis(1), 8), INPUT, STEPS))
                    .isNotEqualTo(once);
        }
        JsonNode result = task.result(PINNED, INPUT, STEPS);
        assertThat(task.result(new Pinned(ACCEPTED, 7), INPUT, STEPS)).isEqualTo(result);
    }

    @Test
    void gate_findsTheSameTimeAndChanceAgain() {
        CompiledTask task = CompiledTask.of(
                TaskParser.parse(TaskFiles.SMALL + "review: {when: '$random() < 0.5 or $now() > \"2026-11-02\"'}\n"));
        for (int seed = 0; seed < 20; seed++) {
            Pinned pinned = new Pinned(ACCEPTED, seed);
            GateFinding once = task.gate(pinned, INPUT, STEPS, Map.of(), INPUT);
            assertThat(task.gate(pinned, INPUT, STEPS, Map.of(), INPUT)).isEqualTo(once);
        }
        assertThat(task.gate(new Pinned(ACCEPTED.plusSeconds(86_400), 0), INPUT, STEPS, Map.of(), INPUT)
                        .stops())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            false                     | false
            1 = 2                     | false
            true                      | true
            $lookup({"v": null}, "v") | null
            $lookup({"v": 0}, "v") | a number
            $lookup({"v": "false"}, "v") | a text
            $lookup({"v": [false]}, "v") | a list
            $lookup(input, "nothing") | undefined
            $error(input.text)        | failed with D3137
            """)
    void gateOfAStep_passesByNothingButAnExplicitFalse(String when, String saw) {
        CompiledTask task = CompiledTask.of(TaskParser.parse(
                TaskFiles.SMALL + "  - {name: asked, kind: review, value: input.text, schema: {}, when: '" + when
                        + "'}\nresult: '{}'\n"));
        assertThat(task.gateOf(1, PINNED, INPUT, STEPS).saw()).isEqualTo(saw);
        assertThat(task.runs(1, PINNED, INPUT, STEPS)).isEqualTo(!saw.equals("false"));
    }
}
