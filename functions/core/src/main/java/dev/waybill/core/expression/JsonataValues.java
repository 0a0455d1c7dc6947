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
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Between Jackson's trees and the maps, lists and numbers that JSONata works on. A number that comes out as it went in is
 * written as it was: {@link ExactNumber} carries what a double would change; a double that was only written in a way of its
 * own ({@code 1.50}, {@code 1E5}) is known again as the object that went in. One for each evaluation; not thread-safe.
 */
final class JsonataValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_NODES = 100_000;
    private static final int DEEPEST = 100;

    /** What is written at more length is an {@link ExactNumber} too, whose characters are counted. */
    private static final int LONGEST_SPELLING = 40;

    private final IdentityHashMap<Object, JsonNode> spellings = new IdentityHashMap<>();
    private final @Nullable CopiedNumbers copied;
    private int nodesLeft = MOST_NODES;

    /** @param copies whether numbers may come out of a copy that the library made */
    JsonataValues(boolean copies) {
        this.copied = copies ? new CopiedNumbers() : null;
    }

    /** What JSONata works on; numbers as it has them: up to 64-bit integers, else doubles where those are the number. */
    @Nullable
    Object of(JsonNode node) {
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
            return number(node);
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isNull()) {
            return Jsonata.NULL_VALUE;
        }
        return node.isMissingNode() ? null : node.asText();
    }

    private Object number(JsonNode node) {
        if (node.isInt()) {
            return node.intValue();
        }
        if (copied != null) {
            copied.add(node);
        }
        if (node.isLong()) {
            Long box = node.longValue();
            spellings.put(box, node);
            return box;
        }
        // Zero is zero, however its sign is written.
        double nearest = node.doubleValue() == 0 ? 0.0 : node.doubleValue();
        if (!isExactly(nearest, node)
                || node.asText().length() > LONGEST_SPELLING
                || (copied != null && !CopiedNumbers.survives(nearest))) {
            return new ExactNumber(node);
        }
        Double box = nearest;
        spellings.put(box, node);
        return box;
    }

    private static boolean isExactly(double nearest, JsonNode node) {
        return node.isDouble() || new BigDecimal(Double.toString(nearest)).compareTo(node.decimalValue()) == 0;
    }

    /**
     * @throws ExpressionFailedException {@code no-json} for a function and for half a character, {@code too-large}, {@code too-deep}
     */
    JsonNode json(@Nullable Object result) {
        return result == null ? MissingNode.getInstance() : node(result, 0);
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
            map.forEach((name, field) -> object.set(whole(String.valueOf(name)), node(field, depth + 1)));
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
            return NODES.textNode(whole(text));
        }
        if (value instanceof Boolean bool) {
            return NODES.booleanNode(bool);
        }
        JsonNode written = value instanceof ExactNumber exact ? exact.written() : spellings.get(value);
        if (written == null && copied != null && value instanceof Number number) {
            written = copied.original(number.doubleValue());
        }
        return written == null ? number(value) : written;
    }

    /** Half of a character that takes two would be written as a question mark, and nobody told. */
    private static String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new ExpressionFailedException("no-json");
            }
        }
        return text;
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
