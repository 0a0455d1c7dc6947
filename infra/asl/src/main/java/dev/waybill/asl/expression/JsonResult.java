package dev.waybill.asl.expression;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the JSONata library returns, as JSON. */
final class JsonResult {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonResult() {}

    /** The value as JSON, or null where it holds something that JSON cannot say, such as a function. */
    static @Nullable JsonNode of(Object value) {
        if (value instanceof JsonView.ObjectView view) {
            return view.node;
        }
        if (value instanceof JsonView.ArrayView view) {
            return view.node;
        }
        if (value == Jsonata.NULL_VALUE) {
            return JSON.nullNode();
        }
        if (value instanceof String text) {
            return JSON.textNode(text);
        }
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        if (value instanceof List<?> list) {
            return array(list);
        }
        return null;
    }

    private static JsonNode number(Number number) {
        if (number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return JSON.numberNode(number.intValue());
        }
        if (number instanceof Long) {
            return JSON.numberNode(number.longValue());
        }
        if (number instanceof BigInteger big) {
            return JSON.numberNode(big);
        }
        if (number instanceof BigDecimal big) {
            return JSON.numberNode(big);
        }
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            return JSON.textNode(Double.toString(value)); // as the service writes what JSON has no number for
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return JSON.numberNode((long) value);
        }
        return JSON.numberNode(value);
    }

    private static @Nullable JsonNode object(Map<?, ?> map) {
        ObjectNode object = JSON.objectNode();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            JsonNode child = entry.getValue() == null ? JSON.nullNode() : of(entry.getValue());
            if (child == null) {
                return null;
            }
            object.set(String.valueOf(entry.getKey()), child);
        }
        return object;
    }

    private static @Nullable JsonNode array(List<?> list) {
        ArrayNode array = JSON.arrayNode();
        for (Object item : list) {
            JsonNode child = item == null ? JSON.nullNode() : of(item);
            if (child == null) {
                return null;
            }
            array.add(child);
        }
        return array;
    }
}
