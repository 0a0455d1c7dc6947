package dev.waybill.api.task;

import static dev.waybill.api.TestApi.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.api.task.publish.PublishTaskHandler;
import dev.waybill.core.task.catalog.PublishTask;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.CpuTime;
import dev.waybill.core.testing.ScriptedEndpoints;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Task files made to take time or memory: refused at publish within little work, and the next one is published. */
class TaskBombTest {

    private static final Duration MOST_CPU = Duration.ofMillis(100);

    private static final String TASK = """
            task: bomb
            version: 1
            input: %s
            output: {type: object}
            steps:
              - name: team
                kind: classify
                text: "%s"
                labels: {a: {}, b: {}}
                models: [{endpoint: embedded, model: all-minilm-l6-v2}]
            result: '%s'
            """;

    private final TestApi api = new TestApi();
    private final PublishTaskHandler publish =
            new PublishTaskHandler(api.edge, new PublishTask(api.bench.tasks, api.bench.endpoints, api.bench.clock));

    @BeforeEach
    void endpoint() {
        api.bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{}"));
    }

    static Stream<Arguments> bombs() {
        return Stream.of(
                Arguments.of("$ref to itself", input("{$ref: '#'}")),
                Arguments.of(
                        "$ref in a circle",
                        input("{$defs: {a: {$ref: '#/$defs/b'}, b: {$ref: '#/$defs/a'}}, $ref: '#/$defs/a'}")),
                Arguments.of("remote $ref", input("{$ref: 'http://127.0.0.1:9/schema.json'}")),
                Arguments.of("file $ref", input("{$ref: 'file:///etc/passwd'}")),
                Arguments.of("definitions that double", input(doubling(60))),
                Arguments.of("chain of 4,000 $ref", input(chain(4_000))),
                Arguments.of(
                        "property judged twice",
                        input("{properties: {a: {$ref: '#'}}, patternProperties: {'^a': {$ref: '#'}}}")),
                Arguments.of("list judged twice", input("{items: {$ref: '#'}, contains: {$ref: '#'}}")),
                Arguments.of("pattern without end", input("{pattern: '(.*a){12}$'}")),
                Arguments.of("300 patterns", input(patterns(300))),
                Arguments.of("billion laughs", laughs(10, 10)),
                Arguments.of("alias in itself", "a: &a [*a]"),
                Arguments.of("200,000 values", "a: [" + "1,".repeat(100_000) + "1]"),
                Arguments.of("10,000 levels", "a: " + "[".repeat(10_000)),
                Arguments.of("tag of a class", "!!java.net.URL ['http://127.0.0.1/']"),
                Arguments.of(
                        "variable that no input has",
                        TASK.formatted("{type: object, additionalProperties: false}", "{{input.nothing}}", "1")),
                Arguments.of("template of 5,000 levels", TASK.formatted("{}", "{{#input.a}}".repeat(5_000), "1")),
                Arguments.of("template of 20,000 names", TASK.formatted("{}", "{{input.a}}\\n".repeat(20_000), "(")),
                Arguments.of("name of 50,000 parts", TASK.formatted("{}", "{{input" + ".a".repeat(50_000) + "}}", "1")),
                Arguments.of(
                        "expression of 5,000 levels",
                        TASK.formatted("{}", "x", "(".repeat(5_000) + "1" + ")".repeat(5_000))),
                Arguments.of(
                        "expression with a pattern without end",
                        TASK.formatted("{}", "x", "$match(input.a, /(x+)+(x+)+(x+)+(x+)+y/)")),
                Arguments.of(
                        "expression of 700 names that no input has, among 1,000 that one may have",
                        TASK.formatted(properties(1_000), "x", names(700, "input.propertio"))),
                Arguments.of(
                        "expression of 1,100 functions that are not there",
                        TASK.formatted("{}", "x", names(1_100, "$su"))),
                Arguments.of(
                        "names in a schema that branches at every place",
                        TASK.formatted(
                                "{type: object, allOf: [{$ref: '#/$defs/a'}, {additionalProperties: false}], $defs: {a: {type: object,"
                                        + " properties: {n: {oneOf: [{$ref: '#/$defs/a'}, {$ref: '#/$defs/a'}, {type: 'null'}]}}}}}",
                                "x",
                                names(150, "input" + ".n".repeat(25)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void bomb_isAnInvalidTask_cheaply_changesNothing_andTheNextIsPublished(String name, String file) throws Exception {
        ObjectNode event = event(file);
        Answer answer = call(publish, event);

        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.body().path("code").asText()).isEqualTo("invalid_task");
        assertThat(answer.text()).hasSizeLessThan(100_000);
        assertThat(CpuTime.under(MOST_CPU, () -> call(publish, event))).as(name).isLessThan(MOST_CPU);
        assertThat(api.bench.catalog.heads("acme")).isEmpty();
        assertThat(call(publish, event(TestTasks.sorting(1, "invoices"))).status())
                .isEqualTo(201);
    }

    private ObjectNode event(String file) {
        return TestApi.header(api.request("POST /v1/tasks"), "content-type", "application/yaml")
                .put("body", file);
    }

    private static String input(String schema) {
        return TASK.formatted(schema, "x", "1");
    }

    private static String doubling(int levels) {
        return IntStream.range(0, levels)
                .mapToObj(
                        i -> "d%d: {allOf: [{$ref: '#/$defs/d%d'}, {$ref: '#/$defs/d%d'}]}".formatted(i, i + 1, i + 1))
                .collect(Collectors.joining(", ", "{$ref: '#/$defs/d0', $defs: {", ", d" + levels + ": {}}}"));
    }

    private static String chain(int links) {
        return IntStream.range(0, links)
                .mapToObj(i -> "d%d: {$ref: '#/$defs/d%d'}".formatted(i, i + 1))
                .collect(Collectors.joining(", ", "{$ref: '#/$defs/d0', $defs: {", ", d" + links + ": {}}}"));
    }

    private static String properties(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "property" + i + ": {}")
                .collect(Collectors.joining(", ", "{type: object, additionalProperties: false, properties: {", "}}"));
    }

    private static String names(int count, String name) {
        return IntStream.range(0, count).mapToObj(i -> name + i).collect(Collectors.joining(",", "[", "]"));
    }

    private static String patterns(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "p%d: {pattern: '(.*%d){12}$'}".formatted(i, i % 10))
                .collect(Collectors.joining(", ", "{properties: {", "}}"));
    }

    private static String laughs(int levels, int times) {
        StringBuilder bomb = new StringBuilder("a0: &a0 [ha]\n");
        for (int i = 1; i < levels; i++) {
            String again = ("*a" + (i - 1) + ", ").repeat(times);
            bomb.append("a%d: &a%d [%sha]\n".formatted(i, i, again));
        }
        return bomb.toString();
    }
}
