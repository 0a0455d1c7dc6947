package dev.waybill.models.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.LenientJson;
import java.io.IOException;

/**
 * JSON as it goes over the wire, numbers as they are written there. Broken JSON is an ordinary thing here, so it is a missing
 * node and no exception; what a number may be is judged by whoever the answer is for.
 */
public final class Wire {

    private Wire() {}

    /** The document, or a missing node where there is no whole one. */
    public static JsonNode read(byte[] body) {
        return read(LenientJson.WIRE, body);
    }

    /** The same for what is only reckoned with, millions of numbers at a time: decimals are the nearest doubles. */
    public static JsonNode readAsDoubles(byte[] body) {
        return read(LenientJson.DOUBLES, body);
    }

    private static JsonNode read(ObjectReader reader, byte[] body) {
        try {
            return reader.readTree(body);
        } catch (IOException broken) {
            return MissingNode.getInstance();
        }
    }

    public static boolean isJson(String text) {
        try {
            return !LenientJson.WIRE.readTree(text).isMissingNode();
        } catch (IOException broken) {
            return false;
        }
    }

    public static byte[] write(JsonNode node) {
        return Json.bytes(node);
    }
}
