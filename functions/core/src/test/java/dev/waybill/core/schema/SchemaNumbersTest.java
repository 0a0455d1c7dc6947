package dev.waybill.core.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.core.json.Json;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas look at the value of a number, to its last digit, however it is written and however large it is. */
class SchemaNumbersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"enum": [9007199254740993]}         | 9007199254740993 | true
                    {"enum": [9007199254740993]}         | 9007199254740992 | false
                    {"enum": [[9007199254740993]]}       | [9007199254740992] | false
                    {"enum": [{"a": 1.50}]}              | {"a": 1.5}       | true
                    {"enum": [[1]]}                      | [1.0]            | true
                    {"const": 12.50}                     | 12.5             | true
                    {"const": {"a": [1]}}                | {"a": [1.0]}     | true
                    {"const": 0.10000000000000000001}    | 0.1              | false
                    {"const": 0}                         | -0.0             | true
                    {"maximum": 9007199254740992}        | 9007199254740993 | false
                    {"exclusiveMinimum": 0.1}            | 0.10000000000000000001 | true
                    {"multipleOf": 0.01}                 | 12.50            | true
                    {"multipleOf": 0.01}                 | 12.505           | false
                    {"multipleOf": 2}                    | 9007199254740993 | false
                    {"multipleOf": 2}                    | 12345678901234567890123456789012345678902 | true
                    {"uniqueItems": true}                | [1.5, 1.50]      | false
                    {"uniqueItems": true}                | [1, 1.0]         | false
                    {"uniqueItems": true}                | [9007199254740993, 9007199254740992] | true
                    {"uniqueItems": true}                | [{"a": 1E2}, {"a": 100}] | false
                    {"uniqueItems": true}                | [[1], [1.0]]     | false
                    {"uniqueItems": true}                | [1, true, "1", null, [1]] | true
                    {"uniqueItems": true}                | [0, -0.0]        | false
                    {"const": {"a": 1}}                  | {"a": 1.0}       | true
                    {"const": [1]}                       | [1.0]            | true
                    {"const": {"a": [{"b": 1E2}]}}       | {"a": [{"b": 100}]} | true
                    {"const": true}                      | 1                | false
                    {"const": "1"}                       | 1                | false
                    {"not": {"const": 1}}                | 1.0              | false
                    {"not": {"enum": [[1, 2]]}}          | [1.0, 2.00]      | false
                    {"enum": [{"a": [1]}, 2]}            | {"a": [1.0]}     | true
                    {"items": {"enum": [0]}}             | [-0, 0.0, 0e5]   | true
                    {"if": {"const": 100}, "then": false} | 1e2             | false
                    {"contains": {"const": 1}, "maxContains": 1} | [1, 1.0] | false
                    {"propertyNames": {"const": "1"}}    | {"1": 1.0}       | true
                    {"$defs": {"one": {"const": 1}}, "items": {"$ref": "#/$defs/one"}} | [1, 1.0, 1e0] | true
                    {"type": "integer"}                  | 1.0              | true
                    {"type": "integer"}                  | 1E5              | true
                    {"type": "integer"}                  | -0               | true
                    {"type": "integer"}                  | 12345678901234567890123456789 | true
                    {"type": "integer"}                  | 1.50             | false
                    {"type": "number"}                   | 1.50             | true
                    """)
    void number_isJudgedByItsValue(String schema, String document, boolean fits) {
        assertThat(JsonSchema.compile(Json.parse(schema))
                        .validate(Json.parse(document))
                        .isEmpty())
                .isEqualTo(fits);
    }

    /** Written out, the largest has 309 digits and the smallest 1,074 places: these end, at once. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"multipleOf\": 4.9e-324}",
                "{\"enum\": [4.9e-324, [4.9e-324]]}",
                "{\"const\": 1e-300}",
                "{\"maximum\": 1e308}",
                "{\"items\": {\"multipleOf\": 1e-323}, \"uniqueItems\": true, \"contains\": {\"type\": \"integer\"}}"
            })
    void largestAndSmallest_areJudged(String schema) {
        JsonSchema compiled = JsonSchema.compile(Json.parse(schema));
        compiled.validate(Json.parse("1.7976931348623157e308"));
        compiled.validate(Json.parse("4.9e-324"));
        compiled.validate(Json.parse("0." + "9".repeat(999)));
        compiled.validate(Json.parse("[1.7976931348623157e308, 4.9e-324]"));
    }

    /** Nothing that is read has such a number; should one come all the same, it is refused before it is written out. */
    @Test
    void numberBeyondTheBounds_doesNotFit() {
        JsonSchema anything =
                JsonSchema.compile(Json.parse("{\"multipleOf\": 3, \"enum\": [1], \"uniqueItems\": true}"));
        for (String number : new String[] {"1e999999999", "1e-999999999"}) {
            DecimalNode huge = DecimalNode.valueOf(new BigDecimal(number));
            assertThat(anything.validate(JsonNodeFactory.instance.arrayNode().add(huge)))
                    .extracting(Violation::detail)
                    .containsExactly("expected numbers of at most 1,000 digits within the range of a double");
        }
    }
}
