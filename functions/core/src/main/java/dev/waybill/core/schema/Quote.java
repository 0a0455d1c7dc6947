package dev.waybill.core.schema;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/** A part of a schema as JSON, for messages: never longer than a message should be, and nothing longer is made for it. */
final class Quote {

    private static final int LONGEST = 300;

    private final StringBuilder text = new StringBuilder();

    private Quote() {}

    static String of(JsonNode schema) {
        Quote quote = new Quote();
        quote.write(schema);
        return cut(quote.text.toString());
    }

    /** A name that a schema gives. */
    static String name(String name) {
        return cut(name);
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(LONGEST - 1));
        return text.substring(0, splitsPair ? LONGEST - 1 : LONGEST) + "…";
    }

    private boolean isFull() {
        return text.length() > LONGEST;
    }

    private void write(JsonNode node) {
        if (node.isObject()) {
            text.append('{');
            Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
            while (fields.hasNext() && !isFull()) {
                Map.Entry<String, JsonNode> field = fields.next();
                text(field.getKey());
                text.append(':');
                write(field.getValue());
                text.append(fields.hasNext() ? "," : "");
            }
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            for (int i = 0; i < node.size() && !isFull(); i++) {
                text.append(i > 0 ? "," : "");
                write(node.get(i));
            }
            text.append(']');
        } else if (node.isTextual()) {
            text(node.textValue());
        } else {
            text.append(node.asText());
        }
    }

    private void text(String value) {
        String shown = value.length() > LONGEST ? value.substring(0, LONGEST + 1) : value;
        text.append('"')
                .append(JsonStringEncoder.getInstance().quoteAsString(shown))
                .append('"');
    }
}
