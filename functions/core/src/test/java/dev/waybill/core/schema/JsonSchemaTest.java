package dev.waybill.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"type": "string"}                     | 1            | (document): expected string, got integer
                    {"type": ["string", "null"]}           | 1.5          | (document): expected string or null, got number
                    {"type": "integer"}                    | "CANARY"     | (document): expected integer, got string
                    {"enum": ["a", 1]}                     | "CANARY"     | (document): expected one of ["a",1], got something else
                    {"const": "a"}                         | "CANARY"     | (document): expected "a", got something else
                    {"minimum": 3}                         | 1            | (document): expected at least 3, got less
                    {"maximum": 3}                         | 7000         | (document): expected at most 3, got more
                    {"exclusiveMinimum": 3}                | 3            | (document): expected more than 3
                    {"exclusiveMaximum": 3}                | 3            | (document): expected less than 3
                    {"multipleOf": 2}                      | 3            | (document): expected a multiple of 2
                    {"minLength": 9}                       | "CANARY"     | (document): expected text of at least 9 characters, got fewer
                    {"maxLength": 1}                       | "CANARY"     | (document): expected text of at most 1 characters, got more
                    {"pattern": "^a$"}                     | "CANARY"     | (document): expected text that matches "^a$"
                    {"format": "date"}                     | "CANARY"     | (document): expected text of the format "date"
                    {"format": "email"}                    | "CANARY"     | (document): expected text of the format "email"
                    {"minItems": 2}                        | ["CANARY"]   | (document): expected at least 2 items, got fewer
                    {"maxItems": 0}                        | ["CANARY"]   | (document): expected at most 0 items, got more
                    {"uniqueItems": true}                  | ["CANARY","CANARY"] | (document): expected items that all differ
                    {"contains": {"const": 1}}             | ["CANARY"]   | (document): expected another number of items that fit {"const":1}
                    {"prefixItems": [true], "items": false} | [1, "CANARY"] | (document): more items than are allowed here
                    {"minProperties": 2}                   | {"CANARY": 1} | (document): expected at least 2 properties, got fewer
                    {"maxProperties": 0}                   | {"CANARY": 1} | (document): expected at most 0 properties, got more
                    {"required": ["a"]}                    | {"CANARY": 1} | (document): expected the property a, which is missing
                    {"dependentRequired": {"a": ["b"]}}    | {"a": "CANARY"} | (document): expected the properties that go with another, one is missing: {"a":["b"]}
                    {"additionalProperties": false}        | {"x/y": "CANARY"} | /x~1y: no such property is allowed here
                    {"unevaluatedProperties": false}       | {"x": "CANARY"} | /x: no such property is allowed here
                    {"propertyNames": {"maxLength": 1}}    | {"xy": "CANARY"} | /xy: expected a property name that fits {"maxLength":1}
                    {"not": {"type": "string"}}            | "CANARY"     | (document): expected what does not fit {"type":"string"}
                    {"items": {"type": "string"}}          | ["a", 1]     | /1: expected string, got integer
                    false                                  | "CANARY"     | (document): nothing is allowed here
                    {"$ref": "#/$defs/a%25b", "$defs": {"a%b": {"type": "null"}}} | "CANARY" | (document): expected null, got string
                    """)
    void violation_saysWhatWasExpectedAndNeverTheValue(String schema, String document, String violation) {
        assertThat(validate(schema, document)).containsExactly(violation);
        assertThat(validate(schema, document).toString()).doesNotContain("CANARY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"^(a|b)$", "^a$|^b$", "(^a$)", "^(?:a$|b)$", "a$(?!x)", "^(a$)?$", "^a*$", "^(?=a$)a", "^[a]$|x"
            })
    void dollarSign_isTheVeryEnd_whereverItStands(String pattern) {
        String schema = "{\"pattern\": \"" + pattern + "\"}";
        assertThat(validate(schema, "\"a\"")).isEmpty();
        assertThat(validate(schema, "\"a\\n\"")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"^a\\\\$$", "^\\\\Qa$\\\\E$", "^a[$]$"})
    void dollarSignThatIsMeantAsOne_isOne(String pattern) {
        String schema = "{\"pattern\": \"" + pattern + "\"}";
        assertThat(validate(schema, "\"a$\"")).isEmpty();
        assertThat(validate(schema, "\"a\"")).hasSize(1);
    }

    @Test
    void allViolations_areNamed() {
        String schema = "{\"required\": [\"a\", \"b\"], \"properties\": {\"c\": {\"items\": {\"type\": \"string\"}}}}";

        assertThat(validate(schema, "{\"c\": [1, \"x\", true]}"))
                .containsExactlyInAnyOrder(
                        "(document): expected the property a, which is missing",
                        "(document): expected the property b, which is missing",
                        "/c/0: expected string, got integer",
                        "/c/2: expected string, got boolean");
    }

    @Test
    void alternatives_areNamedWithTheirReasons() {
        assertThat(validate("{\"anyOf\": [{\"type\": \"string\"}, {\"minimum\": 5}]}", "3"))
                .contains("(document): expected string, got integer", "(document): expected at least 5, got less");
        assertThat(validate("{\"oneOf\": [{\"type\": \"integer\"}, {\"minimum\": 1}]}", "3"))
                .containsExactly("(document): expected what fits exactly one of the alternatives (oneOf)");
    }

    @Test
    void pastTwoHundredViolations_nothingMoreIsLookedFor() {
        String schema = "{\"items\": {\"type\": \"string\"}}";

        assertThat(validate(schema, numbers(500)))
                .hasSize(200)
                .startsWith("/0: expected string, got integer")
                .endsWith(
                        "/198: expected string, got integer",
                        "(document): and more places that do not fit; the first are named");
        assertThat(validate(schema, numbers(200))).hasSize(200).endsWith("/199: expected string, got integer");
    }

    private static String numbers(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void recursiveSchema_followsTheDocument() {
        String tree = "{\"properties\": {\"left\": {\"$ref\": \"#\"}, \"right\": {\"$ref\": \"#\"},"
                + " \"n\": {\"type\": \"integer\"}}}";

        assertThat(validate(tree, "{\"left\": {\"right\": {\"n\": \"CANARY\"}}}"))
                .containsExactly("/left/right/n: expected integer, got string");
    }

    @Test
    void dollar_isTheVeryEnd() {
        assertThat(validate("{\"pattern\": \"^a$\"}", "\"a\\n\"")).hasSize(1);
        assertThat(validate("{\"pattern\": \"^a\\\\$\"}", "\"a$\"")).isEmpty();
    }

    @Test
    void patternThatTurnsOutTooCostly_isAViolation() {
        // Passes the trial at compile time, which knows nothing of a text this long.
        List<String> violations = validate("{\"pattern\": \"(x.*)*(x.*)*q\"}", "\"" + "x ".repeat(100_000) + "\"");

        assertThat(violations).containsExactly("(document): " + BoundedPattern.TOO_COSTLY);
    }

    private static List<String> validate(String schema, String document) {
        JsonNode node = Json.parse(document);
        return JsonSchema.compile(Json.parse(schema)).validate(node).stream()
                .map(Violation::toString)
                .collect(Collectors.toList());
    }
}
