package dev.waybill.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaNamesTest {

    private static final String CLOSED =
            "{\"type\": \"object\", \"additionalProperties\": false, \"properties\": {\"a\": %s}}";

    private static int firstExcluded(String schema, String path) {
        return new SchemaNames(Json.parse(schema)).firstExcluded(List.of(path.split("\\.")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type": "object", "additionalProperties": false}                                            | b | 0
            {"type": "object", "additionalProperties": false, "properties": {"a": {}}}                   | b.c | 0
            {"type": ["object", "null"], "additionalProperties": false}                                  | b | 0
            {"type": "object", "unevaluatedProperties": false, "properties": {"a": {}}}                  | b | 0
            {"type": "string"}                                                                           | b | 0
            {"type": "object", "properties": {"a": {"type": "number"}}}                                  | a.b | 1
            {"type": "array", "items": {"type": "object", "additionalProperties": false}}                | b | 0
            {"type": "array", "items": {"type": "array", "items": {"type": "string"}}}                   | b | 0
            {"type": "object", "additionalProperties": {"type": "string"}}                               | x.b | 1
            {"allOf": [{}, {"type": "object", "additionalProperties": false}]}                           | b | 0
            {"anyOf": [{"type": "null"}, {"type": "object", "additionalProperties": false}]}             | b | 0
            {"oneOf": [{"type": "null"}, {"type": "string"}]}                                            | b | 0
            {"$ref": "#/$defs/x", "$defs": {"x": {"type": "object", "additionalProperties": false}}}     | b | 0
            {"$ref": "#/$defs/x%20y", "$defs": {"x y": {"type": "boolean"}}}                             | b | 0
            """)
    void nameThatNoValueCanHave_isExcluded(String schema, String path, int place) {
        assertThat(firstExcluded(schema, path)).isEqualTo(place);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                                           | b
            {"type": "object"}                                                                           | b
            {"type": "object", "properties": {"a": {}}}                                                  | b
            {"type": "object", "additionalProperties": false, "properties": {"b": {}}}                   | b.c.d
            {"type": "object", "additionalProperties": false, "patternProperties": {"^b": {}}}           | b
            {"type": "object", "additionalProperties": {"type": "string"}}                               | b
            {"type": ["object", "array"], "additionalProperties": false}                                 | b
            {"additionalProperties": false}                                                              | b
            {"type": "array"}                                                                            | b
            {"type": "array", "prefixItems": [{}], "items": false}                                       | b
            {"type": "object", "unevaluatedProperties": false, "anyOf": [{"properties": {"b": {}}}]}     | b
            {"anyOf": [{"type": "null"}, {"type": "object"}]}                                            | b
            {"$ref": "#anchor"}                                                                          | b
            {"$ref": "#/nowhere"}                                                                        | b
            {"$ref": "#"}                                                                                | b
            {"type": 3, "properties": 4, "items": "x", "allOf": {}, "anyOf": [], "$ref": 7}              | b
            [1]                                                                                          | b
            """)
    void nameThatSomeValueMayHave_isNot(String schema, String path) {
        assertThat(firstExcluded(schema, path)).isEqualTo(-1);
    }

    @Test
    void firstNameThatLeadsNowhere_isTheOneThatIsTold() {
        String schema = CLOSED.formatted(CLOSED.formatted(CLOSED.formatted("{}")));

        assertThat(firstExcluded(schema, "a.a.a.a.z")).isEqualTo(-1);
        assertThat(firstExcluded(schema, "a.a.b.z")).isEqualTo(2);
        assertThat(firstExcluded(schema, "a.b.a.z")).isEqualTo(1);
        assertThat(new SchemaNames(Json.parse(schema)).properties(List.of("a", "a")))
                .containsExactly("a");
    }

    /** What cannot be looked at in little work is taken. */
    @Test
    @Timeout(60)
    void schemaThatUnfoldsWithoutEnd_isTaken() {
        String twice = "[{\"$ref\": \"#\"}, {\"$ref\": \"#\"}]";

        assertThat(firstExcluded("{\"anyOf\": " + twice + ", \"allOf\": " + twice + "}", "a.b.c"))
                .isEqualTo(-1);
        assertThat(firstExcluded(CLOSED.formatted("{\"$ref\": \"#\"}"), "a" + ".a".repeat(3_000)))
                .isEqualTo(-1);
    }
}
