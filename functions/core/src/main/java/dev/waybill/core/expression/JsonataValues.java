package dev.waybill.core.expression;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between Jackson's trees and the maps, lists and numbers that JSONata works on. */
final class JsonataValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_NODES = 100_000;
    private static final int DEEPEST = 100;

    private int nodesLeft = MOST_NODES;

    private JsonataValues() {}

    /** What JSONata works on; numbers as it has them: up to 64-bit integers, else doubles. */
    static @Nullable Object of(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            node.properties().forEach(field -> map.put(field.getKey(), of(field.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>(node.size());
            node.forEach(item -> list.add(of(item)));
            return list;
        }
        if (node.isNumber()) {
            return node.canConvertToInt() && node.isIntegralNumber()
                    ? (Object) node.intValue()
                    : node.canConvertToLong() && node.isIntegralNumber() ? node.longValue() : node.doubleValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isNull()) {
            return Jsonata.NULL_VALUE;
        }
        return node.isMissingNode() ? null : node.asText();
    }

    /**
     * @throws ExpressionFailedException {@code no-json} for a function, {@code too-large}, {@code too-deep}
     */
    static JsonNode json(@Nullable Object result) {
        return result == null ? MissingNode.getInstance() : new JsonataValues().node(result, 0);
    }

    private JsonNode node(@Nullable Object value, int depth) {
        if (nodesLeft-- <= 0) {
            throw new ExpressionFailedException("too-large");
        }
        if (depth > DEEPEST) {
            throw new ExpressionFailedException("too-deep");
        }
        if (value == null || value == Jsonata.NULL_VALUE) {
            return NODES.nullNode();
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((name, field) -> object.set(String.valueOf(name), node(field, depth + 1)));
            return object;
        }
        if (value instanceof List<?> list) {
            ArrayNode array = NODES.arrayNode();
            for (Object item : list) {
                array.add(node(item, depth + 1));
            }
            return array;
        }
        if (value instanceof String text) {
            return NODES.textNode(text);
        }
        if (value instanceof Boolean bool) {
            return NODES.booleanNode(bool);
        }
        return number(value);
    }

    private static JsonNode number(Object value) {
        if (value instanceof Integer integer) {
            return NODES.numberNode(integer);
        }
        if (value instanceof Long integer) {
            return NODES.numberNode(integer);
        }
        if (value instanceof BigInteger integer) {
            return NODES.numberNode(integer);
        }
        if (value instanceof BigDecimal decimal) {
            return NODES.numberNode(decimal);
        }
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return NODES.numberNode(number.doubleValue());
        }
        throw new ExpressionFailedException("no-json");
    }
}
