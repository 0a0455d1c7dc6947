package dev.waybill.core.task;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.JsonPointers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Task files, and many that are a little different from them. */
final class MutatedTasks {

    private static final String HEAD = """
            task: every-field
            version: 3
            input: {type: object, required: [text], properties: {text: {type: string}, list: {type: array}}}
            output: {type: object}
            result: "steps"
            steps:
            """;

    private static final String CLASSIFY = """
              - name: team
                kind: classify
                when: "$exists(input.text)"
                text: "{{input.text}}"
                labels: {billing: {description: invoices, examples: [a bill]}, legal: {}, other: null}
                parameters: &told {temperature: 0.5, maxOutputTokens: 800, topP: 1, seed: 7, stop: [END], reasoningEffort: low}
                models: [{endpoint: e, model: m, timeout: 20s, parameters: *told}]
                retry: none
                repair: 1
                optional: true
                default: {label: other}
                confidence: {agreement: 2}
            """;

    private static final String GENERATE = """
              - name: reply
                kind: generate
                when: "true"
                prompt: {system: Be brief., turns: [{user: Hello, assistant: '{"lines": []}'}], user: "{{input.text}}"}
                schema: {type: object, required: [lines], properties: {lines: {type: array}}}
                check: ["$count(answer.lines) > 0", {that: "$count(answer.lines) < 9", say: "At most nine lines."}]
                parameters: {temperature: 1}
                models: [{endpoint: e, model: m}, {endpoint: f, model: n, timeout: PT5S}]
                retry: none
                repair: 3
                optional: true
                default: null
                confidence: {agreement: 5}
            """;

    private static final String RANK = """
              - name: similar
                kind: rank
                when: "true"
                query: "{{input.text}}"
                candidates: "input.list"
                text: body
                top: 3
                give: article.title
                models: [{endpoint: e, model: m, timeout: 1s}]
                retry: none
                optional: true
                default: []
            """;

    private static final String CALL = """
              - name: vendor
                kind: call
                when: "true"
                endpoint: erp
                method: POST
                path: "/vendors/{{input.text}}"
                query: {q: "{{input.text}}", page: 1, all: true}
                headers: {X-Tag: "a"}
                body: {text: "{{input.text}}"}
                answers: [404, 409]
                schema: {type: object}
                check: "answer.status < 500"
                timeout: 10s
                retry: none
                optional: true
                default: {}
            """;

    private static final String COMPUTE = """
              - name: sum
                kind: compute
                when: "true"
                value: "$count(input.list)"
                schema: {type: number}
            """;

    private static final String REVIEW = """
              - name: approved
                kind: review
                value: "$count(input.list)"
                schema: {type: number}
                when: "input.text = ''"
                within: 1h
                onTimeout: escalate
                escalation: {within: 5h, onTimeout: fail}
                instructions: Is it right?
                fourEyes: true
                reviewers: 1
            """;

    private static final String EACH = """
              - name: pages
                kind: each
                items: "input.list"
                task: read-page
                version: 3
                input: '{"page": item}'
                most: 100
                together: 10
                onFailure: keep
                when: "true"
            """;

    private static final String BESIDES_STEPS = """
            review:
              when: "steps.sum < 9"
              escalate: true
              within: 2h
              onTimeout: escalate
              escalation: {within: 1d, onTimeout: accept}
              instructions: Look at the team.
              fourEyes: true
              reviewers: 2
            list: [order]
            privacy: {keep: {payloads: 30d, records: 400d}, subject: hashed}
            deadline: 5m
            """;

    /** Valid, small, and together with each field of each kind of step. */
    static final List<String> VALID = Stream.of(CLASSIFY, GENERATE, RANK, CALL, REVIEW, EACH, COMPUTE + BESIDES_STEPS)
            .map(HEAD::concat)
            .toList();

    /** What lies within them is the writer's own. */
    private static final Set<String> FREE = Set.of("input", "output", "schema", "default", "body");

    private static final Set<String> ANYTHING = Set.of("default", "body");

    private static final List<JsonNode> VALUES = Stream.of(
                    "null", "true", "1", "1.5", "\"word\"", "\"5m\"", "[]", "{}", "[\"a\"]", "{\"a\": \"b\"}", "[{}]")
            .map(Json::parse)
            .toList();

    private static final JsonNode NESTED = Json.parse("[[{}]]");

    private MutatedTasks() {}

    /** A task, and what makes it another than the one it was made of. */
    record Mutant(String change, JsonNode task) {
        @Override
        public String toString() {
            return change;
        }
    }

    /** Each place with each of many other values, without its value, with an item or a field more. */
    static Stream<Mutant> of(JsonNode task) {
        return places(task).entrySet().stream().flatMap(place -> {
            List<Mutant> mutants = new ArrayList<>();
            VALUES.forEach(value -> mutants.add(with(task, place.getKey(), value)));
            mutants.add(without(task, place.getKey()));
            if (place.getValue() instanceof ObjectNode object) {
                mutants.add(with(task, place.getKey(), object.deepCopy().put("unknwon", 1)));
            }
            if (place.getValue() instanceof ArrayNode list && !list.isEmpty()) {
                mutants.add(with(task, place.getKey(), list.deepCopy().add(list.get(0))));
            }
            return mutants.stream();
        });
    }

    static Stream<Mutant> withUnknownFields(JsonNode task) {
        Stream<Mutant> within = places(task).entrySet().stream()
                .filter(place -> place.getValue().isObject() && !isAnyOf(FREE, place.getKey()))
                .map(place -> with(
                        task, place.getKey(), ((ObjectNode) place.getValue().deepCopy()).set("unknwon", NESTED)));
        return Stream.concat(Stream.of(with(task, "/unknwon", NESTED)), within);
    }

    static Stream<Mutant> withOtherTypes(JsonNode task) {
        return places(task).keySet().stream()
                .filter(place -> !isAnyOf(ANYTHING, place))
                .map(place -> with(task, place, NESTED));
    }

    /** The names of all fields. */
    static Set<String> names(JsonNode task) {
        Set<String> names = new TreeSet<>();
        places(task).keySet().forEach(place -> names.add(last(place)));
        return names;
    }

    static Mutant with(JsonNode task, String pointer, JsonNode value) {
        JsonNode copy = task.deepCopy();
        JsonNode parent = copy.at(JsonPointer.compile(pointer).head());
        if (parent instanceof ObjectNode object) {
            object.set(last(pointer), value);
        } else if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(last(pointer)), value);
        }
        return new Mutant(pointer + " as " + value, copy);
    }

    private static Mutant without(JsonNode task, String pointer) {
        JsonNode copy = task.deepCopy();
        JsonNode parent = copy.at(JsonPointer.compile(pointer).head());
        if (parent instanceof ObjectNode object) {
            object.remove(last(pointer));
        } else if (parent instanceof ArrayNode list) {
            list.remove(Integer.parseInt(last(pointer)));
        }
        return new Mutant("no " + pointer, copy);
    }

    private static Map<String, JsonNode> places(JsonNode task) {
        Map<String, JsonNode> places = new LinkedHashMap<>();
        gather("", task, places);
        places.remove("");
        return places;
    }

    private static void gather(String pointer, JsonNode node, Map<String, JsonNode> places) {
        places.put(pointer, node);
        if (isAnyOf(FREE, pointer)) {
            return;
        }
        node.properties()
                .forEach(field -> gather(pointer + JsonPointers.step(field.getKey()), field.getValue(), places));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            gather(pointer + "/" + i, node.get(i), places);
        }
    }

    private static boolean isAnyOf(Set<String> names, String pointer) {
        return names.contains(last(pointer));
    }

    private static String last(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }
}
