package dev.waybill.core.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.core.json.CanonicalJson;
import dev.waybill.core.json.NumberBounds;
import dev.waybill.core.json.StorableJson;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Texts and numbers of a task file as JSON; missing where there is none. */
final class SourceScalars {

    static final String EXPECTED = "expected text, a finite number, true, false or null; tags are not supported";
    static final String EXPECTED_NAME = "expected Unicode text without NUL as a key";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONGEST_NUMBER = 100;

    private SourceScalars() {}

    static JsonNode text(String text) {
        return StorableJson.isStorable(text) ? NODES.textNode(text) : MissingNode.getInstance();
    }

    static JsonNode integer(String digits) {
        return digits.length() > LONGEST_NUMBER ? MissingNode.getInstance() : integer(new BigInteger(digits));
    }

    static JsonNode decimal(String digits) {
        if (digits.length() > LONGEST_NUMBER || !NumberBounds.hold(digits)) {
            return MissingNode.getInstance();
        }
        JsonNode exact = DecimalNode.valueOf(new BigDecimal(digits));
        if (!CanonicalJson.survives(exact)) {
            return exact;
        }
        double number = exact.doubleValue();
        return Math.rint(number) == number && Math.abs(number) < 1e15
                ? integer(BigDecimal.valueOf(number).toBigInteger())
                : NODES.numberNode(number);
    }

    private static JsonNode integer(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) {
            return NODES.numberNode(number.intValue());
        }
        return number.bitLength() < Long.SIZE ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
    }
}
