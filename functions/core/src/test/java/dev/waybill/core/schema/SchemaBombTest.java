package dev.waybill.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.testing.CpuTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas made to take time: refused at publish, or bounded when a document comes; either way cheap. */
class SchemaBombTest {

    private static final Duration MOST_CPU = Duration.ofMillis(100);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'properties': {'a': {'$ref': '#'}}, 'patternProperties': {'^a': {'$ref': '#'}}}",
                "{'patternProperties': {'^a': {'$ref': '#'}, 'a$': {'$ref': '#'}}}",
                "{'allOf': [{'properties': {'a': {'$ref': '#'}}}, {'additionalProperties': {'$ref': '#'}}]}",
                "{'properties': {'a': {'$ref': '#'}}, 'unevaluatedProperties': {'$ref': '#'}}",
                "{'items': {'$ref': '#'}, 'contains': {'$ref': '#'}}",
                "{'allOf': [{'prefixItems': [{'$ref': '#'}]}, {'items': {'$ref': '#'}}]}",
                "{'properties': {'a': {'anyOf': [{'$ref': '#'}, {'$ref': '#'}]}}}",
            })
    void recursionThatDoubles_isRefused(String schema) throws Exception {
        JsonNode bomb = Json.parse(schema.replace('\'', '"'));

        assertThat(refusal(bomb)).contains("refers to itself twice for one part");
        assertThat(CpuTime.under(MOST_CPU, () -> refusal(bomb))).isLessThan(MOST_CPU);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'properties': {'a': {'$ref': '#'}, 'b': {'$ref': '#'}}}",
                "{'properties': {'a': {'$ref': '#'}}, 'additionalProperties': {'$ref': '#'}}",
                "{'properties': {'a': {'$ref': '#'}}, 'patternProperties': {'^x-': {'$ref': '#'}}}",
                "{'patternProperties': {'^x-': {'$ref': '#'}, '^/': {'$ref': '#'}}}",
                "{'prefixItems': [{'$ref': '#'}, {'$ref': '#'}], 'items': {'$ref': '#'}}",
                "{'properties': {'a': {'$ref': '#'}}, 'items': {'$ref': '#'}}",
                "{'properties': {'a': {'$ref': '#'}}, 'propertyNames': {'$ref': '#'}}",
            })
    void recursionThatTakesEachPartOnce_isTaken(String schema) {
        JsonSchema compiled = JsonSchema.compile(Json.parse(schema.replace('\'', '"')));

        assertThat(compiled.validate(nested(90))).isEmpty();
    }

    /** Two that refer to each other by turns: no one of them comes back to itself within one level. */
    @Test
    void recursionThatDoublesOverTwoLevels_isBoundedByVisits() throws Exception {
        JsonSchema bomb = JsonSchema.compile(Json.parse(("{'$defs': {"
                        + "'a': {'allOf': [{'properties': {'a': {'$ref': '#/$defs/b'}}},"
                        + " {'properties': {'a': {'$ref': '#/$defs/c'}}}]},"
                        + "'b': {'properties': {'a': {'$ref': '#/$defs/a'}}},"
                        + "'c': {'properties': {'a': {'$ref': '#/$defs/a'}}}}, '$ref': '#/$defs/a'}")
                .replace('\'', '"')));
        JsonNode document = nested(90);

        assertThat(bomb.validate(document)).singleElement().hasToString("(document): " + Budget.TOO_MANY_STEPS);
        assertThat(CpuTime.under(MOST_CPU, () -> bomb.validate(document))).isLessThan(MOST_CPU);
    }

    @Test
    void chainOfReferences_isRefusedBeforeItIsUnfolded() throws Exception {
        String links = IntStream.range(0, 5_000)
                .mapToObj(i -> "\"d" + i + "\": {\"$ref\": \"#/$defs/d" + (i + 1) + "\"}")
                .collect(Collectors.joining(","));
        JsonNode chain = Json.parse("{\"$ref\": \"#/$defs/d0\", \"$defs\": {" + links + ", \"d5000\": {}}}");

        assertThat(refusal(chain)).contains("unfolds into more than");
        assertThat(CpuTime.under(MOST_CPU, () -> refusal(chain))).isLessThan(MOST_CPU);
    }

    @Test
    void thousandsThatReferToEachOther_areRefused() throws Exception {
        String properties = IntStream.range(0, 5_000)
                .mapToObj(i -> "\"p" + i + "\": {\"$ref\": \"#\"}")
                .collect(Collectors.joining(","));
        JsonNode wide = Json.parse("{\"properties\": {" + properties + "}}");

        assertThat(refusal(wide)).contains("too many schemas refer to each other");
        assertThat(CpuTime.under(MOST_CPU, () -> refusal(wide))).isLessThan(MOST_CPU);
    }

    @Test
    void largeDocument_ofAnOrdinarySchema_isCheckedWhole() {
        JsonSchema schema = JsonSchema.compile(Json.parse("{\"type\": \"array\", \"items\": {\"oneOf\": ["
                + "{\"type\": \"string\"}, {\"type\": \"object\"}, {\"type\": \"integer\", \"minimum\": 0}]}}"));
        String numbers = IntStream.range(0, 60_000).mapToObj(i -> "7").collect(Collectors.joining(","));

        assertThat(schema.validate(Json.parse("[" + numbers + "]"))).isEmpty();
        assertThat(schema.validate(Json.parse("[" + numbers + ",-1]"))).isNotEmpty();
    }

    private static String refusal(JsonNode schema) {
        try {
            JsonSchema.compile(schema);
            return "taken";
        } catch (InvalidSchemaException refused) {
            List<Violation> violations = refused.violations();
            return violations.toString();
        }
    }

    private static JsonNode nested(int levels) {
        return Json.parse("{\"a\":".repeat(levels) + "{}" + "}".repeat(levels));
    }
}
