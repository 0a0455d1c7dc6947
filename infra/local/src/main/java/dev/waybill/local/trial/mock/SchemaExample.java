package dev.waybill.local.trial.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * A plain value that a JSON Schema allows: an example of the schema's own where it has one, else every property it lists and
 * as little as it asks for. A guess: rules that take more than reading ({@code not}, {@code if}) are not looked
 * at, so that whoever takes it has to validate it.
 */
final class SchemaExample {

    /** A schema may refer to itself. */
    private static final int DEEPEST = 12;

    /** One that refers to itself in several places grows in each. */
    private static final int MOST_VALUES = 1_000;

    private static final int MOST_ITEMS = 100;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What tells a type that is not written down. */
    private static final Map<String, String> TYPE_OF_RULE = Map.ofEntries(
            Map.entry("properties", "object"),
            Map.entry("required", "object"),
            Map.entry("additionalProperties", "object"),
            Map.entry("items", "array"),
            Map.entry("prefixItems", "array"),
            Map.entry("minItems", "array"),
            Map.entry("minLength", "string"),
            Map.entry("maxLength", "string"),
            Map.entry("pattern", "string"),
            Map.entry("format", "string"),
            Map.entry("minimum", "number"),
            Map.entry("maximum", "number"),
            Map.entry("exclusiveMinimum", "number"),
            Map.entry("multipleOf", "number"));

    private final JsonNode root;
    private final boolean optionalToo;
    private int values;

    private SchemaExample(JsonNode root, boolean optionalToo) {
        this.root = root;
        this.optionalToo = optionalToo;
    }

    /** With every property that is listed. An empty object where the schema says nothing of a value's shape. */
    static JsonNode of(JsonNode schema) {
        return new SchemaExample(schema, true).value(schema, 0);
    }

    /** With those properties alone that are required. */
    static JsonNode least(JsonNode schema) {
        return new SchemaExample(schema, false).value(schema, 0);
    }

    private JsonNode value(JsonNode written, int depth) {
        JsonNode schema = MergedSchema.of(root, written);
        values++;
        for (String given : List.of("const", "default")) {
            if (schema.has(given)) {
                return schema.path(given).deepCopy();
            }
        }
        for (String several : List.of("examples", "enum")) {
            if (schema.path(several).has(0)) {
                return schema.path(several).get(0).deepCopy();
            }
        }
        return switch (type(schema)) {
            case "array" -> list(schema, depth);
            case "string" -> ScalarExample.text(schema);
            case "integer", "number" -> ScalarExample.number(schema);
            case "boolean" -> BooleanNode.TRUE;
            case "null" -> NullNode.instance;
            default -> object(schema, depth);
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = NODES.objectNode();
        JsonNode properties = schema.path("properties");
        if (optionalToo && mayGoOn(depth)) {
            properties.properties().forEach(each -> {
                if (!each.getValue().isBoolean() || each.getValue().booleanValue()) {
                    object.set(each.getKey(), value(each.getValue(), depth + 1));
                }
            });
        }
        for (JsonNode name : schema.path("required")) {
            if (!object.has(name.asText())) {
                JsonNode own = properties.path(name.asText());
                JsonNode rule = own.isMissingNode() ? schema.path("additionalProperties") : own;
                object.set(name.asText(), mayGoOn(depth) ? value(rule, depth + 1) : NullNode.instance);
            }
        }
        return object;
    }

    /** A list of one says more than an empty one, where the schema lets it. */
    private ArrayNode list(JsonNode schema, int depth) {
        ArrayNode list = NODES.arrayNode();
        int least = Math.max(1, schema.path("minItems").asInt());
        int size = Math.min(MOST_ITEMS, Math.min(least, schema.path("maxItems").asInt(Integer.MAX_VALUE)));
        for (int i = 0; i < size && mayGoOn(depth); i++) {
            JsonNode own = schema.path("prefixItems").path(i);
            list.add(value(own.isMissingNode() ? schema.path("items") : own, depth + 1));
        }
        return list;
    }

    private boolean mayGoOn(int depth) {
        return depth < DEEPEST && values < MOST_VALUES;
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            return type.textValue();
        }
        for (JsonNode each : type) {
            if (!each.asText().equals("null")) {
                return each.asText();
            }
        }
        if (type.has(0)) {
            return "null";
        }
        for (String rule : (Iterable<String>) schema::fieldNames) {
            if (TYPE_OF_RULE.containsKey(rule)) {
                return TYPE_OF_RULE.get(rule);
            }
        }
        return "object";
    }
}
