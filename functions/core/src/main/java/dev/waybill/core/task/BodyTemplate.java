package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.core.expression.MissingVariableException;
import dev.waybill.core.expression.RenderBound;
import dev.waybill.core.expression.TextTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON whose texts are templates. A text that is nothing but one name, {@code "{{input.amount}}"}, becomes the value itself,
 * whatever its type; every other text stays text. Thread-safe.
 */
sealed interface BodyTemplate {

    JsonNode render(Map<String, JsonNode> scope);

    Pattern ONE_NAME = Pattern.compile("\\{\\{\\s*([A-Za-z_]\\w*(?:\\.\\w+){0,100})\\s*\\}\\}");

    static BodyTemplate of(JsonNode node) {
        if (node.isObject()) {
            Map<String, BodyTemplate> fields = new LinkedHashMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), of(field.getValue())));
            return new Fields(fields);
        }
        if (node.isArray()) {
            List<BodyTemplate> items = new ArrayList<>();
            node.forEach(item -> items.add(of(item)));
            return new Items(items);
        }
        if (!node.isTextual()) {
            return new Fixed(node);
        }
        Matcher name = ONE_NAME.matcher(node.textValue());
        return name.matches() ? new Value(name.group(1)) : new Text(TextTemplate.parse(node.textValue()));
    }

    /** An object. */
    record Fields(Map<String, BodyTemplate> fields) implements BodyTemplate {
        @Override
        public JsonNode render(Map<String, JsonNode> scope) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            fields.forEach((name, value) -> object.set(name, value.render(scope)));
            return object;
        }
    }

    /** A list. */
    record Items(List<BodyTemplate> items) implements BodyTemplate {
        @Override
        public JsonNode render(Map<String, JsonNode> scope) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            items.forEach(item -> list.add(item.render(scope)));
            return list;
        }
    }

    /** A number, a boolean or null. */
    record Fixed(JsonNode value) implements BodyTemplate {
        @Override
        public JsonNode render(Map<String, JsonNode> scope) {
            return value;
        }
    }

    /** A text with names in it, or with none. */
    record Text(TextTemplate template) implements BodyTemplate {
        @Override
        public JsonNode render(Map<String, JsonNode> scope) {
            return TextNode.valueOf(template.render(scope));
        }
    }

    /** A value as it is. */
    record Value(String name) implements BodyTemplate {
        @Override
        public JsonNode render(Map<String, JsonNode> scope) {
            String[] path = name.split("\\.", -1);
            JsonNode value = scope.get(path[0]);
            for (int i = 1; value != null && i < path.length; i++) {
                value = value.get(path[i]);
            }
            if (value == null) {
                throw new MissingVariableException(name);
            }
            RenderBound.put(value);
            return value;
        }
    }
}
