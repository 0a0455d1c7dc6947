package dev.waybill.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * A document with each number as one node for its value, however it was written: {@code 1}, {@code 1.0} and {@code 10e-1}
 * become equal, and no two numbers that differ in a digit do. For comparing, never for keeping.
 */
public final class PlainNumbers {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlainNumbers() {}

    /**
     * @param document left as it is
     * @throws ArithmeticException where a number is beyond {@link NumberBounds}, which no document that was read with {@link
     *     Json#parse(String)} has: to compare it could take for ever
     */
    public static JsonNode of(JsonNode document) {
        if (document.isObject()) {
            ObjectNode object = NODES.objectNode();
            document.properties().forEach(field -> object.set(field.getKey(), of(field.getValue())));
            return object;
        }
        if (document.isArray()) {
            ArrayNode array = NODES.arrayNode(document.size());
            document.forEach(item -> array.add(of(item)));
            return array;
        }
        return document.isNumber() ? number(document.decimalValue()) : document;
    }

    private static JsonNode number(BigDecimal value) {
        if (!NumberBounds.hold(value)) {
            throw new ArithmeticException("a number is beyond what is reckoned with");
        }
        return DecimalNode.valueOf(value.stripTrailingZeros());
    }
}
