package dev.waybill.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.json.Json;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidSchemaTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    3                                              | (document): expected a JSON Schema
                    {"type": "strin"}                              | /type: expected one of
                    {"minLength": -1}                              | /minLength: expected at least 0
                    {"properties": {"a": 3}}                       | /properties/a: expected object or boolean, got integer
                    {"required": "a"}                              | /required: expected array, got string
                    {"$ref": "https://example.com/s"}              | /$ref: expected a reference within this schema
                    {"$ref": "file:///etc/passwd"}                 | /$ref: expected a reference within this schema
                    {"$ref": "classpath:draft/2020-12/schema"}     | /$ref: expected a reference within this schema
                    {"$ref": "https://json-schema.org/draft/2020-12/schema"} | /$ref: expected a reference within
                    {"$dynamicRef": "other.json#a"}                | /$dynamicRef: expected a reference within this schema
                    {"$ref": "#/$defs/a"}                          | /$ref: expected a reference to a schema
                    {"$ref": "#/properties", "properties": {}}     | /$ref: expected a reference to a schema
                    {"$ref": "#nowhere"}                           | /$ref: expected a reference to a schema
                    {"$ref": "#"}                                  | (document): this $ref comes back to itself
                    {"allOf": [{"anyOf": [{"$ref": "#"}]}]}        | (document): this $ref comes back to itself
                    {"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"not": {"$ref": "#/$defs/a"}}}} | /$defs/a: this $ref comes back
                    {"$schema": "http://json-schema.org/draft-07/schema#"} | /$schema: expected https://json-schema.org/draft/2020-12/schema
                    {"$id": "https://example.com/s"}               | /$id: $id is not supported
                    {"pattern": "("}                               | /pattern: expected a regular expression that compiles
                    {"pattern": "(.*a){12}$"}                        | /pattern: this pattern takes too many steps
                    {"pattern": "(.*)*(.*)*(.*)*(.*)*x"}           | /pattern: this pattern takes too many steps
                    {"patternProperties": {"^(q+)+(q+)+(q+)+(q+)+(q+)+$": {}}} | /patternProperties/^(q+)+(q+)+(q+)+(q+)+(q+)+$: this pattern
                    {"anyOf": [{"properties": {"a": {"$ref": "#"}}}, {"properties": {"a": {"$ref": "#"}}}]} | (document): this schema refers to itself twice
                    """)
    void schemaThatCannotBeUsed_saysWhereAndWhy(String schema, String violation) {
        assertThat(violations(schema)).first().asString().startsWith(violation);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"type": "objct"}                       | /type: expected one of ["array","boolean"
                    {"type": 3}                             | /type: expected one of ["array","boolean"
                    {"type": ["string", "nul"]}             | /type/1: expected one of ["array","boolean"
                    {"type": []}                            | /type: expected
                    {"properties": {"a": {"type": "Text"}}} | /properties/a/type: expected one of
                    {"dependencies": {"a": "b"}}            | /dependencies/a: expected object or boolean, got string
                    {"dependencies": {"a": [1]}}            | /dependencies/a/0: expected string, got integer
                    """)
    void oneMistake_isToldOnce(String schema, String violation) {
        assertThat(violations(schema)).singleElement().asString().startsWith(violation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "true",
                "{\"enum\": [{\"$ref\": \"https://example.com\"}], \"default\": {\"$ref\": \"#\"}}",
                "{\"properties\": {\"$ref\": {\"type\": \"string\"}, \"$id\": {}, \"pattern\": {}}}",
                "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"}",
                "{\"pattern\": \"^([a-z]+-)*[a-z]+$\"}",
                "{\"pattern\": \"^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\\\.[A-Za-z]{2,}$\"}",
                "{\"pattern\": \"^\\\\d{4}-\\\\d{2}-\\\\d{2}$\"}",
                "{\"$defs\": {\"n\": {\"properties\": {\"next\": {\"$ref\": \"#/$defs/n\"}}}}, \"$ref\": \"#/$defs/n\"}",
                "{\"$defs\": {\"x\": {\"$anchor\": \"x\"}}, \"items\": {\"$ref\": \"#x\"}}",
                "{\"oneOf\": [{\"type\": \"array\", \"items\": {\"$ref\": \"#\"}}, {\"type\": \"string\"}]}"
            })
    void usualSchema_compiles(String schema) {
        assertThat(JsonSchema.compile(Json.parse(schema))).isNotNull();
    }

    @Test
    void allReasons_areNamed() {
        assertThat(violations("{\"properties\": {\"a\": {\"$ref\": \"x\"}, \"b\": {\"pattern\": \"(\"}}}"))
                .hasSize(2);
    }

    @Test
    void nestingAndLengthWithoutMeasure_areRefused() {
        String deep = "{\"not\":".repeat(90) + "{}" + "}".repeat(90);

        assertThat(violations(deep)).singleElement().asString().contains("64 levels");
        assertThat(violations("{\"pattern\": \"" + "a".repeat(1_001) + "\"}"))
                .containsExactly("/pattern: expected a pattern of at most 1000 characters, got 1001");
    }

    @Test
    void definitionsThatMultiply_areRefused() {
        StringBuilder bomb = new StringBuilder("{\"$ref\": \"#/$defs/d0\", \"$defs\": {");
        for (int i = 0; i < 40; i++) {
            String next = "{\"$ref\": \"#/$defs/d" + (i + 1) + "\"}";
            bomb.append("\"d" + i + "\": {\"allOf\": [" + next + "," + next + "]},");
        }

        assertThat(violations(bomb + "\"d40\": {}}}"))
                .singleElement()
                .asString()
                .contains("unfolds into more than");
    }

    private static List<String> violations(String schema) {
        return Assertions.assertThrows(InvalidSchemaException.class, () -> JsonSchema.compile(Json.parse(schema)))
                .violations()
                .stream()
                .map(Violation::toString)
                .collect(Collectors.toList());
    }
}
