package dev.waybill.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells whether a schema lies in the subset that OpenAI's strict mode takes (every object closed, every property
 * required, plain keywords only); others are sent without strict, where servers follow them as well as they can, and
 * the answer is judged against the whole schema in any case.
 *
 * @see <a href="https://platform.openai.com/docs/guides/structured-outputs">Structured outputs, supported schemas</a>
 */
final class StrictSchema {

    private static final Set<String> KEYWORDS = Set.of(
            "type", "properties", "required", "additionalProperties", "items", "enum", "anyOf", "title", "description");

    private StrictSchema() {}

    static boolean fits(JsonNode schema) {
        return schema.path("type").asText().equals("object") && fitsBelow(schema);
    }

    private static boolean fitsBelow(JsonNode schema) {
        if (!schema.isObject()) {
            return false;
        }
        for (var field : schema.properties()) {
            if (!KEYWORDS.contains(field.getKey())) {
                return false;
            }
        }
        if (schema.path("type").asText().equals("object") || schema.has("properties")) {
            Set<String> required = new HashSet<>();
            schema.path("required").forEach(name -> required.add(name.asText()));
            boolean closed = schema.path("additionalProperties").isBoolean()
                    && !schema.path("additionalProperties").booleanValue();
            for (var property : schema.path("properties").properties()) {
                if (!required.contains(property.getKey()) || !fitsBelow(property.getValue())) {
                    return false;
                }
            }
            if (!closed) {
                return false;
            }
        }
        for (JsonNode option : schema.path("anyOf")) {
            if (!fitsBelow(option)) {
                return false;
            }
        }
        return !schema.has("items") || fitsBelow(schema.get("items"));
    }
}
