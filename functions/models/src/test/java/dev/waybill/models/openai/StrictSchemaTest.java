package dev.waybill.models.openai;

import static dev.waybill.models.openai.OpenAiCalls.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictSchemaTest {

    private static final String CLOSED = "\"type\": \"object\", \"additionalProperties\": false, ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"required\": [\"a\"], \"properties\": {\"a\": {\"type\": \"string\", \"enum\": [\"x\"]}}",
                "\"required\": [\"a\"], \"properties\": {\"a\": {\"type\": \"array\", \"items\": {\"type\": \"number\"}}}"
            })
    void closedObjectsWithEveryPropertyRequired_areStrict(String rest) {
        assertThat(StrictSchema.fits(json("{" + CLOSED + rest + "}"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"required\": [], \"properties\": {\"a\": {\"type\": \"string\"}}",
                "\"required\": [\"a\"], \"properties\": {\"a\": {\"type\": \"string\", \"minLength\": 1}}",
                "\"required\": [\"a\"], \"properties\": {\"a\": {\"type\": \"object\", \"properties\": {}}}",
                "\"required\": [\"a\"], \"properties\": {\"a\": true}"
            })
    void anythingElse_isNot(String rest) {
        assertThat(StrictSchema.fits(json("{" + CLOSED + rest + "}"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "true", "{\"type\": \"string\"}", "{\"type\": \"object\"}"})
    void openOrPlainSchemas_areNot(String schema) {
        assertThat(StrictSchema.fits(json(schema))).isFalse();
    }
}
