package dev.waybill.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

/** The canonical form of RFC 8785 (JSON Canonicalization Scheme). */
public final class CanonicalJson {

    private CanonicalJson() {}

    /** The canonical form as UTF-8 bytes. */
    public static byte[] bytes(JsonNode node) {
        String text = Json.write(node);
        if (!node.isContainerNode()) {
            // The library takes objects and arrays only: a scalar's form is that of an array of one without its
            // brackets.
            String wrapped = canonical("[" + text + "]");
            return wrapped.substring(1, wrapped.length() - 1).getBytes(StandardCharsets.UTF_8);
        }
        return canonical(text).getBytes(StandardCharsets.UTF_8);
    }

    private static String canonical(String text) {
        try {
            return new JsonCanonicalizer(text).getEncodedString();
        } catch (IOException notCanonical) {
            throw new IllegalArgumentException("a value has no canonical form (RFC 8785)");
        }
    }
}
