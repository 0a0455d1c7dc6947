package dev.waybill.command.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An output for a person to fill in, made of the task's output schema: every property at its place, what the schema fixes as it
 * is, and {@code null} where something has to be written, so that what is forgotten is refused and not taken.
 */
final class SchemaDraft {

    /** A schema may refer to itself. */
    private static final int DEEPEST = 8;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonNode root;

    private SchemaDraft(JsonNode root) {
        this.root = root;
    }

    /** The draft for a schema of which nothing else is known; an empty object where it says nothing of its shape. */
    static JsonNode of(JsonNode schema) {
        JsonNode draft = new SchemaDraft(schema).draft(schema, 0);
        return draft.isNull() ? NODES.objectNode() : draft;
    }

    private JsonNode draft(JsonNode schema, int depth) {
        if (depth > DEEPEST) {
            return NullNode.instance;
        }
        if (schema.path("$ref").isTextual()) {
            String reference = schema.path("$ref").textValue();
            return reference.startsWith("#/") ? draft(root.at(reference.substring(1)), depth + 1) : NullNode.instance;
        }
        if (schema.has("const")) {
            return schema.path("const").deepCopy();
        }
        if (schema.has("default")) {
            return schema.path("default").deepCopy();
        }
        if (schema.path("properties").isObject()) {
            ObjectNode object = NODES.objectNode();
            schema.path("properties")
                    .properties()
                    .forEach(property -> object.set(property.getKey(), draft(property.getValue(), depth + 1)));
            return object;
        }
        if (is(schema, "array")) {
            ArrayNode array = NODES.arrayNode();
            if (schema.path("minItems").asInt() > 0) {
                array.add(draft(schema.path("items"), depth + 1));
            }
            return array;
        }
        return is(schema, "object") ? NODES.objectNode() : NullNode.instance;
    }

    private static boolean is(JsonNode schema, String type) {
        return schema.path("type").asText().equals(type);
    }
}
