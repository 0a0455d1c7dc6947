package dev.waybill.local.trial.mock;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.schema.JsonSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaExampleTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "true",
                "{\"type\": \"object\", \"required\": [\"a\", \"b\"], \"properties\": {\"a\": {\"type\": \"string\", \"minLength\": 9}}}",
                "{\"type\": \"object\", \"required\": [\"a\"], \"additionalProperties\": {\"type\": \"integer\", \"exclusiveMinimum\": 4}}",
                "{\"type\": [\"null\", \"number\"], \"maximum\": -3.5}",
                "{\"type\": \"integer\", \"minimum\": 5, \"multipleOf\": 4}",
                "{\"type\": \"number\", \"minimum\": 0.25, \"multipleOf\": 0.1}",
                "{\"type\": \"array\", \"minItems\": 3, \"items\": {\"enum\": [\"x\", \"y\"]}}",
                "{\"type\": \"array\", \"maxItems\": 0}",
                "{\"prefixItems\": [{\"const\": 1}, {\"type\": \"boolean\"}], \"minItems\": 2, \"items\": false}",
                "{\"$ref\": \"#/$defs/a\", \"$defs\": {\"a\": {\"type\": \"string\", \"format\": \"date-time\"}}}",
                "{\"allOf\": [{\"required\": [\"a\"]}, {\"properties\": {\"a\": {\"type\": \"string\", \"maxLength\": 2}}}]}",
                "{\"type\": \"object\", \"oneOf\": [{\"required\": [\"a\"], \"properties\": {\"a\": {\"type\": \"null\"}}}, {\"required\": [\"b\"]}]}",
                "{\"type\": \"object\", \"properties\": {\"child\": {\"$ref\": \"#\"}}}",
                "{\"type\": \"string\", \"examples\": [\"A-1\"], \"pattern\": \"^[A-Z]-[0-9]$\"}",
                "{\"type\": \"string\", \"pattern\": \"^[A-Z]{3}-[0-9]{4,8}$\"}",
                "{\"type\": \"string\", \"pattern\": \"^[a-z]+$\", \"minLength\": 12, \"maxLength\": 12}",
                "{\"type\": \"string\", \"format\": \"date\", \"pattern\": \"^\\\\d{4}-\\\\d{2}-\\\\d{2}$\"}",
                "{\"type\": \"string\", \"pattern\": \"ex\"}",
                "{\"type\": \"object\", \"properties\": {\"id\": {\"type\": \"string\", \"pattern\": \"^PO-\\\\d+$\"}}}",
                "{\"type\": \"string\", \"format\": \"uuid\"}",
                "{\"format\": \"email\"}",
                "{\"format\": \"ipv6\"}",
                "{\"format\": \"uri-template\"}",
                "{\"format\": \"duration\"}",
                "{\"type\": \"null\"}"
            })
    void example_fitsItsSchema(String schema) {
        JsonNode written = Json.parse(schema);

        assertThat(JsonSchema.compile(written).validate(SchemaExample.of(written)))
                .isEmpty();
    }

    @Test
    void optionalProperties_areThere_soThatLaterStepsFindThem() {
        JsonNode schema = Json.parse("{\"properties\": {\"a\": {\"type\": \"boolean\"}, \"b\": {\"default\": 7}}}");

        assertThat(SchemaExample.of(schema)).isEqualTo(Json.parse("{\"a\": true, \"b\": 7}"));
    }

    @Test
    void schemaThatNeverEnds_givesAnExampleThatDoes() {
        JsonNode schema = Json.parse(
                "{\"properties\": {\"a\": {\"$ref\": \"#\"}, \"b\": {\"$ref\": \"#\"}, \"c\": {\"$ref\": \"#\"}}}");

        assertThat(SchemaExample.of(schema).toString().length()).isLessThan(100_000);
    }
}
