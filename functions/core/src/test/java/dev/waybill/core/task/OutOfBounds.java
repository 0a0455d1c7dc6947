package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.core.json.JsonPointers;
import java.util.ArrayList;
import java.util.List;

/** The mutants of a task that lie just outside one of the bounds of its schema: words, numbers, lengths, patterns. */
final class OutOfBounds {

    private final JsonNode task;
    private final List<MutatedTasks.Mutant> mutants = new ArrayList<>();

    OutOfBounds(JsonNode schema, JsonNode task) {
        this.task = task;
        look("", schema, task);
    }

    List<MutatedTasks.Mutant> mutants() {
        return mutants;
    }

    private void look(String pointer, JsonNode schema, JsonNode value) {
        bounds(pointer, schema, value);
        for (JsonNode kind : schema.path("allOf")) {
            if (kind.at("/if/properties/kind/const").equals(value.path("kind"))) {
                look(pointer, kind.path("then"), value);
            }
        }
        for (JsonNode alternative : schema.path("anyOf")) {
            if (alternative.path("type").asText().equals(type(value))) {
                look(pointer, alternative, value);
            }
        }
        value.properties().forEach(field -> {
            JsonNode own = schema.path("properties").path(field.getKey());
            look(
                    pointer + JsonPointers.step(field.getKey()),
                    own.isMissingNode() ? schema.path("additionalProperties") : own,
                    field.getValue());
        });
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            look(pointer + "/" + i, schema.path("items"), value.get(i));
        }
    }

    private void bounds(String pointer, JsonNode schema, JsonNode value) {
        schema.properties().forEach(rule -> {
            JsonNode bound = rule.getValue();
            switch (rule.getKey()) {
                case "enum" -> add(pointer, TextNode.valueOf("wrong"));
                case "minimum" -> add(pointer, LongNode.valueOf(bound.longValue() - 1));
                case "maximum" -> add(pointer, LongNode.valueOf(bound.longValue() + 1));
                case "pattern" -> add(pointer, TextNode.valueOf(bound.asText().startsWith("^") ? "?!" : " \n"));
                case "maxLength" -> add(pointer, TextNode.valueOf("x".repeat(bound.intValue() + 1)));
                case "minItems" -> add(pointer, JsonNodeFactory.instance.arrayNode());
                case "maxItems" -> add(pointer, repeated(value.get(0), bound.intValue() + 1));
                case "uniqueItems" -> add(pointer, repeated(value.get(0), 2));
                case "minProperties" -> add(pointer, JsonNodeFactory.instance.objectNode());
                case "maxProperties" -> add(pointer, filled(value, bound.intValue() + 1));
                case "propertyNames" ->
                    add(pointer, named(value, "x".repeat(bound.path("maxLength").intValue() + 1)));
                case "not" -> bound.path("enum").forEach(excluded -> add(pointer, excluded));
                case "required" ->
                    bound.forEach(name -> add(pointer, ((ObjectNode) value.deepCopy()).without(name.asText())));
                default -> {}
            }
        });
    }

    private void add(String pointer, JsonNode value) {
        mutants.add(
                pointer.isEmpty()
                        ? new MutatedTasks.Mutant("otherwise", value)
                        : MutatedTasks.with(task, pointer, value));
    }

    private static ArrayNode repeated(JsonNode item, int times) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < times; i++) {
            list.add(item);
        }
        return list;
    }

    private static JsonNode filled(JsonNode object, int size) {
        ObjectNode filled = object.deepCopy();
        JsonNode first = object.iterator().next();
        for (int i = 0; filled.size() < size; i++) {
            filled.set("n" + i, first);
        }
        return filled;
    }

    private static JsonNode named(JsonNode object, String name) {
        return ((ObjectNode) object.deepCopy()).set(name, object.iterator().next());
    }

    private static String type(JsonNode value) {
        return value.isTextual() ? "string" : value.isArray() ? "array" : value.isNull() ? "null" : "object";
    }
}
