package dev.waybill.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.NumberToJSON;

/** The canonical form of RFC 8785 (JSON Canonicalization Scheme), whose numbers are doubles. */
public final class CanonicalJson {

    private CanonicalJson() {}

    /** The canonical form as UTF-8 bytes. A number that {@linkplain #survives does not survive} it becomes another. */
    public static byte[] bytes(JsonNode node) {
        return CanonicalText.of(node).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The canonical form with the digits of every number that would not survive it, so that documents which differ in one
     * digit have different forms; two spellings of one number have the same. Without such numbers it is the canonical form
     * itself.
     *
     * @param document with texts and numbers as {@link Json#parse(String)} takes them
     */
    public static byte[] exactBytes(JsonNode document) {
        return bytes(withDigits(document));
    }

    /** Whether the canonical form of this number is a number of the same value. */
    public static boolean survives(JsonNode number) {
        return number.isInt() || survives(number.decimalValue());
    }

    private static boolean survives(BigDecimal value) {
        try {
            return new BigDecimal(NumberToJSON.serializeNumber(value.doubleValue())).compareTo(value) == 0;
        } catch (IOException beyondDouble) {
            return false;
        }
    }

    private static JsonNode withDigits(JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> object.set(field.getKey(), withDigits(field.getValue())));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(item -> array.add(withDigits(item)));
            return array;
        }
        if (!node.isNumber() || survives(node)) {
            return node;
        }
        // No text of a document holds a NUL, so this cannot be taken for one.
        return TextNode.valueOf("\0" + node.decimalValue().stripTrailingZeros());
    }
}
