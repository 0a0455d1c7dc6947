package dev.waybill.emulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.emulator.template.Node.Call;
import dev.waybill.emulator.template.Node.Items;
import dev.waybill.emulator.template.Node.Scalar;
import java.math.BigDecimal;
import java.util.Locale;

/** An evaluated node as JSON, for event patterns and inline state machines. */
public final class NodeJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private NodeJson() {}

    /** @throws IllegalArgumentException where the node is not evaluated */
    public static JsonNode of(Node node) {
        if (node instanceof Scalar scalar) {
            return scalar(scalar);
        }
        if (node instanceof Items items) {
            ArrayNode array = JSON.arrayNode();
            items.nodes().forEach(item -> array.add(of(item)));
            return array;
        }
        if (node instanceof ResourceFields fields) {
            ObjectNode object = JSON.objectNode();
            fields.nodes().forEach((key, value) -> object.set(key, of(value)));
            return object;
        }
        throw new IllegalArgumentException("not evaluated: " + ((Call) node).function());
    }

    private static JsonNode scalar(Scalar scalar) {
        return switch (scalar.kind()) {
            case TEXT -> JSON.textNode(scalar.text());
            case FLAG -> JSON.booleanNode(scalar.text().toLowerCase(Locale.ROOT).equals("true"));
            case NULL -> JSON.nullNode();
            case NUMBER -> number(scalar.text());
        };
    }

    private static JsonNode number(String text) {
        BigDecimal number = new BigDecimal(text.replace("_", ""));
        return number.scale() <= 0 && number.precision() < 19
                ? JSON.numberNode(number.longValueExact())
                : JSON.numberNode(number);
    }
}
