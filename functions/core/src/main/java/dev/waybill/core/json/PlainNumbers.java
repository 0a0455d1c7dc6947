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

    /** Every whole number of fewer digits is an int. */
    private static final int INT_DIGITS = 10;

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
        BigDecimal bare = value.stripTrailingZeros();
        if (bare.scale() > 0) {
            return DecimalNode.valueOf(bare);
        }
        BigDecimal whole = bare.setScale(0);
        return whole.precision() < INT_DIGITS ? NODES.numberNode(whole.intValueExact()) : new Whole(whole);
    }

    /**
     * A whole number that does not fit an int. The validator of schemas reads some of them as a decimal and some as an
     * integer, and what is neither as a double.
     */
    private static final class Whole extends DecimalNode {

        Whole(BigDecimal value) {
            super(value);
        }

        @Override
        public boolean isIntegralNumber() {
            return true;
        }

        @Override
        public boolean isFloatingPointNumber() {
            return false;
        }

        @Override
        public boolean isBigInteger() {
            return true;
        }
    }
}
