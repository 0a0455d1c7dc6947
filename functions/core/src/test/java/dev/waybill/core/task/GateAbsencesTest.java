package dev.waybill.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.expression.Pinned;
import dev.waybill.core.json.Json;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever a gate takes the absence of an answer for a no, it cannot tell; what is there, or asked for, it can. */
class GateAbsencesTest {

    private static final String TASK = """
            task: gated
            version: 1
            input: {type: object, properties: {n: {type: number}, note: {type: string}, tags: {type: array}, items: {type: array, items: {type: object}}}}
            output: {type: object}
            steps:
              - name: opt
                kind: compute
                when: "false"
                value: '{"v": 1}'
                schema: {type: object, properties: {v: {type: number}}}
              - name: part
                kind: compute
                value: '{}'
                schema:
                  type: object
                  properties:
                    s: {type: string}
                    t: {type: boolean}
                    n: {type: number}
                    list: {type: array}
                    deep: {type: object, properties: {s: {type: string}, t: {type: boolean}}}
                    lines: {type: array, items: {type: object, properties: {amount: {type: number}, severity: {type: string}}}}
                    none: {type: array, items: {type: object, properties: {amount: {type: number}}}}
              - name: other
                kind: compute
                value: '{"word": "yes"}'
                schema: {type: object, properties: {word: {type: string}}}
            result: '{}'
            review: {when: "%s"}
            """;
    private static final JsonNode INPUT = Json.parse("{\"n\": 1, \"items\": [{\"name\": \"a\"}, {\"name\": \"b\"}]}");
    private static final Map<String, JsonNode> STEPS = Map.of(
            "part",
            Json.parse("{\"deep\": {}, \"none\": [], \"lines\": [{\"amount\": 1}, {\"amount\": 2}]}"),
            "other",
            Json.parse("{\"word\": \"yes\"}"));

    private static String saw(String when) {
        CompiledTask task = CompiledTask.of(TaskParser.parse(TASK.formatted(when)));
        return task.gate(new Pinned(Instant.EPOCH, 7), INPUT, STEPS, Map.of(), Json.object())
                .saw();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "steps.part.t ? true : false",
                "(steps.part.t) ? true : false",
                "($x := steps.part.t; $x ? true : false)",
                "($x := steps.part; $x.t ? true : false)",
                "($x := steps.part; $y := $x; $y.s = 'hi')",
                "input.n = 9 ? true : steps.part.t ? true : false",
                "steps.part.s ? steps.part.s = 'hi' : false",
                "(input.n = 1 and steps.part.t) ? true : false",
                "(steps.part.t or input.n = 9) ? true : false",
                "$not(steps.part.t) ? true : false",
                "$boolean(steps.part.t) ? true : false",
                "$count(steps.part.list) > 0 ? true : false",
                "$count(steps.part.list) > 0",
                "$lookup(steps.part, 's') ? true : false",
                "$count($lookup(steps.part, 'list')) > 0",
                "steps.opt.v ? true : false",
                "steps.opt ? true : false",
            })
    void conditionThatIsNotThere_isNoAnswer(String when) {
        assertThat(saw(when)).isEqualTo("undefined");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "steps.(part.s) = 'hi'",
                "steps.part.(s) = 'hi'",
                "steps.part.(t ? true : false)",
                "steps.part.(s = 'hi')",
                "steps.part.deep.(t ? true : false)",
                "steps.part.deep.(s) = 'hi'",
                "true in steps.part.lines.(severity = 'high')",
                "steps.part.lines.severity = 'high'",
                "steps.part.lines[amount > 1].severity = 'high'",
                "$$.steps.part.(s = 'hi')",
                "steps.part.($.s = 'hi')",
                "(steps.part.(s & '')) = 'hi'",
                "steps.part.lines@$l.($l.severity = 'high') = true",
                "(steps.part{'k': s}).k = 'hi'",
            })
    void partOfAPathThatIsNotThere_isNoAnswer(String when) {
        assertThat(saw(when)).isEqualTo("undefined");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "steps.*.s = 'hi'",
                "steps.**.s = 'hi'",
                "**.urgent = true",
                "'hi' in steps.*.s",
                "$count(steps.*[s = 'hi']) > 0",
                "$count(steps.**[s = 'hi']) > 0",
                "$count(steps.*[n > 3]) > 0",
                "$count(steps.*.lines[severity = 'high']) > 0",
                "$count(steps.*.s) > 0",
                "steps.*.s ? true : false",
                "steps.part.*.severity = 'high'",
            })
    void wildcardThatFindsNothing_isNoAnswer(String when) {
        assertThat(saw(when)).isEqualTo("undefined");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "steps.part.s & '' = 'hi'",
                "'hi' in [steps.part.s]",
                "[steps.part.s] = ['hi']",
                "steps.part.list ~> $count > 0",
                "(steps.part.s ~> $uppercase) = 'HI'",
                "$count($append(steps.part.list, [])) > 0",
                "$count(steps.part.lines^(amount).severity) > 0",
                "{'k': steps.part.s}.k = 'hi'",
                "$join([steps.part.s]) = 'hi'",
            })
    void absenceThatAnOperatorOrAFunctionHides_isNoAnswer(String when) {
        assertThat(saw(when)).isEqualTo("undefined");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$exists(steps.part.t) ? steps.part.t : false",
                "steps.part.t ~> $exists",
                "(steps.part.t ~> $exists()) ? true : false",
                "steps.part.t ?: false",
                "steps.part.t ?? false",
                "(steps.part.t ?? false) ? true : false",
                "$exists(steps.*.s)",
                "$exists(steps.*[s = 'hi'])",
                "(steps.*.s ?? '') = 'hi'",
                "$count(steps.part.list ?? []) > 0",
                "steps.*.word = 'no'",
                "$count(steps.*[word = 'no']) > 0",
                "steps.part.none.amount = 3",
                "steps.part.none.(amount = 3) ? true : false",
                "$count(steps.part.none.amount) > 0",
                "$count(steps.part.lines[amount > 5]) > 0",
                "steps.part.lines[amount > 5] ? true : false",
                "steps.part.lines[amount > 5].severity = 'high'",
                "$count(steps.part.lines[severity = 'high']) > 0",
                "$filter(steps.part.lines, function($l) { $l.amount > 5 }) ? true : false",
                "$count($filter(steps.part.lines, function($l) { $l.severity = 'high' })) > 0",
                "$count($map(steps.part.lines, function($l) { $l.severity ? true : false })) > 5",
                "true in steps.part.lines.(amount = 9)",
                "steps.part.lines.(amount > 5 ? true : false) = true",
                "input.note ? true : false",
                "(input.note) = 'x'",
                "input.(note = 'x')",
                "input.(note ? true : false)",
                "($n := input.note; $n ? true : false)",
                "($i := input; $count($i.tags) > 1)",
                "true in input.items.(price = 3)",
                "$count(input.items[price > 3]) > 0",
                "$count(input.*[price > 3]) > 0",
                "input.*.price = 3",
                "$count(input.tags) > 0",
                "steps.other.($$.input.note = 'x')",
            })
    void whatIsThere_orAskedFor_orTheCallersToLeaveOut_isAnAnswer(String when) {
        assertThat(saw(when)).isEqualTo("false");
    }
}
