package dev.waybill.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;
import org.erdtman.jcs.NumberToJSON;

/**
 * The text of RFC 8785, written straight from a tree: each record is hashed when it is put and when it is looked at, and the
 * library takes text alone, which it reads again. Numbers are written by the
 * library, but for small whole ones. Of one thread.
 */
final class CanonicalText {

    private static final long MOST_EXACT = 1L << 53;
    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder out = new StringBuilder();

    private CanonicalText() {}

    /** @throws IllegalArgumentException where a value has no canonical form */
    static String of(JsonNode node) {
        CanonicalText text = new CanonicalText();
        text.write(node);
        return text.out.toString();
    }

    private void write(JsonNode node) {
        if (node.isObject()) {
            object(node);
        } else if (node.isArray()) {
            list(node);
        } else if (node.isTextual()) {
            text(node.textValue());
        } else if (isSmall(node)) {
            out.append(node.longValue());
        } else if (node.isBoolean()) {
            out.append(node.booleanValue());
        } else if (node instanceof DoubleNode && Double.isFinite(node.doubleValue())) {
            number(node.doubleValue());
        } else {
            other(node);
        }
    }

    private static boolean isSmall(JsonNode node) {
        return node instanceof IntNode || (node instanceof LongNode && isExact(node.longValue()));
    }

    /** Not by its absolute value: the least of all has none. */
    private static boolean isExact(long value) {
        return -MOST_EXACT < value && value < MOST_EXACT;
    }

    /** By name, in the order of UTF-16, which is that of Java's texts. */
    private void object(JsonNode object) {
        String[] names = new String[object.size()];
        int at = 0;
        for (var field : object.properties()) {
            names[at++] = field.getKey();
        }
        Arrays.sort(names);
        out.append('{');
        for (int i = 0; i < names.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            text(names[i]);
            out.append(':');
            write(object.get(names[i]));
        }
        out.append('}');
    }

    private void list(JsonNode list) {
        out.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            write(list.get(i));
        }
        out.append(']');
    }

    private void text(String text) {
        out.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, plain, i).append('\\');
                escaped(c);
                plain = i + 1;
            }
        }
        out.append(text, plain, text.length()).append('"');
    }

    private void escaped(char c) {
        switch (c) {
            case '"', '\\' -> out.append(c);
            case '\b' -> out.append('b');
            case '\t' -> out.append('t');
            case '\n' -> out.append('n');
            case '\f' -> out.append('f');
            case '\r' -> out.append('r');
            default -> out.append('u').append(HEX.toHexDigits(c));
        }
    }

    private void number(double number) {
        try {
            out.append(NumberToJSON.serializeNumber(number));
        } catch (IOException infinite) {
            throw notCanonical();
        }
    }

    /** The library takes objects and lists only: a scalar's form is that of a list of one without its brackets. */
    private void other(JsonNode scalar) {
        String list = Json.write(JsonNodeFactory.instance.arrayNode(1).add(scalar));
        try {
            String canonical = new JsonCanonicalizer(list).getEncodedString();
            out.append(canonical, 1, canonical.length() - 1);
        } catch (IOException refused) {
            throw notCanonical();
        }
    }

    private static IllegalArgumentException notCanonical() {
        return new IllegalArgumentException("a value has no canonical form (RFC 8785)");
    }
}
