package dev.waybill.asl.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** A JSON value in which strings of the form <code>{% … %}</code> are expressions. Immutable. */
public sealed interface JsonTemplate {

    /** The value for this scope. Throws {@link EvaluationException}. */
    JsonNode evaluate(Scope scope);

    /** True where no expression lies inside. */
    default boolean isConstant() {
        return this instanceof Constant;
    }

    /** Plain JSON. */
    record Constant(JsonNode value) implements JsonTemplate {
        @Override
        public JsonNode evaluate(Scope scope) {
            return value;
        }
    }

    /** One expression. */
    record Computed(String field, Expression expression) implements JsonTemplate {
        @Override
        public JsonNode evaluate(Scope scope) {
            return expression.evaluate(field, scope);
        }
    }

    /** An object with an expression somewhere inside. */
    record Fields(Map<String, JsonTemplate> fields) implements JsonTemplate {
        @Override
        public ObjectNode evaluate(Scope scope) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            fields.forEach((name, template) -> object.set(name, template.evaluate(scope)));
            return object;
        }
    }

    /** An array with an expression somewhere inside. */
    record Items(List<JsonTemplate> items) implements JsonTemplate {
        @Override
        public ArrayNode evaluate(Scope scope) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
            items.forEach(item -> array.add(item.evaluate(scope)));
            return array;
        }
    }
}
