package dev.waybill.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.MalformedJsonException;
import dev.waybill.core.schema.JsonSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the schemas of a contract say of bodies. They are read more strictly here than callers are to read them: a field that no
 * schema names does not fit, so that none is answered that the contract does not tell of. Not thread-safe.
 */
final class BodySchemas {

    /** Of a task the contract names what each has; the rest stands in its reference. */
    private static final String OPEN = "Task";

    private static final String HERE = "#/components/schemas/";
    private final JsonNode schemas;
    private final Map<JsonNode, JsonSchema> compiled = new HashMap<>();

    BodySchemas(JsonNode contract) {
        this.schemas = contract.at("/components/schemas");
    }

    /** Where a body does not fit the schema of its place. */
    List<String> violations(Place place, JsonNode body) {
        List<String> wrong = violations(place.schema(), body);
        JsonNode lines = place.schema().path("contentSchema");
        if (!lines.isMissingNode() && body.isTextual()) {
            body.textValue().lines().forEach(line -> wrong.addAll(violations(lines, line)));
        }
        return wrong;
    }

    private List<String> violations(JsonNode schema, String line) {
        try {
            return violations(schema, Json.parse(line));
        } catch (MalformedJsonException noJson) {
            return List.of("a line is no JSON: " + noJson.getMessage());
        }
    }

    private List<String> violations(JsonNode schema, JsonNode body) {
        List<String> wrong = new ArrayList<>();
        compiled.computeIfAbsent(schema, this::compile)
                .validate(body)
                .forEach(violation -> wrong.add(violation.toString()));
        return wrong;
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode whole = Json.object();
        ObjectNode definitions = whole.putObject("$defs");
        schemas.properties()
                .forEach(named -> definitions.set(
                        named.getKey(), named.getKey().equals(OPEN) ? named.getValue() : closed(named.getValue())));
        whole.putArray("allOf").add(closed(schema));
        return JsonSchema.compile(whole);
    }

    private static JsonNode closed(JsonNode schema) {
        if (schema.isArray()) {
            ArrayNode items = Json.object().putArray("items");
            schema.forEach(item -> items.add(closed(item)));
            return items;
        }
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode copy = Json.object();
        schema.properties().forEach(field -> {
            boolean refers = field.getKey().equals("$ref") && field.getValue().isTextual();
            copy.set(field.getKey(), refers ? referring(field.getValue().asText()) : closed(field.getValue()));
        });
        if (schema.path("properties").isObject() && !schema.has("additionalProperties")) {
            copy.put("additionalProperties", false);
        }
        return copy;
    }

    private static JsonNode referring(String reference) {
        return Json.object().textNode(reference.replace(HERE, "#/$defs/"));
    }
}
