package dev.waybill.local.trial.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A schema with what it refers to written into it: {@code $ref}, {@code allOf}, and the first of {@code anyOf} and {@code oneOf}. */
final class MergedSchema {

    private static final int DEEPEST = 20;

    private MergedSchema() {}

    /** An object that has everything; empty for {@code true}. */
    static ObjectNode of(JsonNode root, JsonNode schema) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        into(merged, root, schema, 0);
        return merged;
    }

    private static void into(ObjectNode merged, JsonNode root, JsonNode schema, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        schema.properties().forEach(rule -> add(merged, rule.getKey(), rule.getValue()));
        JsonNode reference = schema.path("$ref");
        if (reference.isTextual() && reference.textValue().matches("#(/.*)?")) {
            into(merged, root, root.at(reference.textValue().substring(1)), depth + 1);
        }
        schema.path("allOf").forEach(each -> into(merged, root, each, depth + 1));
        for (String choice : List.of("anyOf", "oneOf")) {
            if (schema.path(choice).has(0)) {
                into(merged, root, schema.path(choice).get(0), depth + 1);
            }
        }
    }

    /** Of two of a kind the one that was written nearer holds; properties and required names add up. */
    private static void add(ObjectNode merged, String rule, JsonNode value) {
        if (rule.equals("properties") && merged.path(rule) instanceof ObjectNode properties) {
            value.properties().forEach(each -> properties.putIfAbsent(each.getKey(), each.getValue()));
        } else if (rule.equals("required") && merged.path(rule) instanceof ArrayNode names) {
            value.forEach(names::add);
        } else if (!merged.has(rule)) {
            merged.set(rule, value.deepCopy());
        }
    }
}
