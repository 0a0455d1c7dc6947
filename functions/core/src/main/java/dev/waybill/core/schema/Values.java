package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/** Values as JSON Schema has them (core, section 4.2): a number is its value to the last digit, however it is written. */
final class Values {

    private Values() {}

    /** The JSON name of a value's kind. */
    static String kind(JsonNode node) {
        return isInteger(node) ? "integer" : node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    /** Whether this is a number without a fraction. */
    static boolean isInteger(JsonNode node) {
        return node.isIntegralNumber() || (node.isNumber() && bare(node).scale() <= 0);
    }

    /** A number without zeros at its end. */
    static BigDecimal bare(JsonNode number) {
        return number.decimalValue().stripTrailingZeros();
    }

    /** Steps for reckoning with a number. */
    static long cost(BigDecimal number) {
        return 1L + number.unscaledValue().bitLength() / 64;
    }

    /** Whether two values are one. */
    static boolean areEqual(JsonNode one, JsonNode other, Budget budget) {
        budget.spend(1);
        if (one.isNumber()) {
            return other.isNumber() && areEqualNumbers(one, other, budget);
        }
        if (one.getNodeType() != other.getNodeType() || one.size() != other.size()) {
            return false;
        }
        if (one.isTextual()) {
            String text = one.textValue();
            budget.spend(text.length() == other.textValue().length() ? Budget.cost(text) : 1);
            return text.equals(other.textValue());
        }
        return one.isContainerNode() ? holdEqual(one, other, budget) : one.equals(other);
    }

    private static boolean areEqualNumbers(JsonNode one, JsonNode other, Budget budget) {
        if (isLong(one) && isLong(other)) {
            return one.longValue() == other.longValue();
        }
        BigDecimal value = one.decimalValue();
        budget.spend(cost(value));
        return value.compareTo(other.decimalValue()) == 0;
    }

    private static boolean isLong(JsonNode number) {
        return number.isInt() || number.isLong();
    }

    private static boolean holdEqual(JsonNode one, JsonNode other, Budget budget) {
        if (one.isArray()) {
            for (int i = 0; i < one.size(); i++) {
                if (!areEqual(one.get(i), other.get(i), budget)) {
                    return false;
                }
            }
            return true;
        }
        for (Map.Entry<String, JsonNode> field : one.properties()) {
            JsonNode value = other.get(field.getKey());
            if (value == null || !areEqual(field.getValue(), value, budget)) {
                return false;
            }
        }
        return true;
    }
}
